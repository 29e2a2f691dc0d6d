package org.isocenter.benchmarks.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.isocenter.benchmarks.SampleInstance;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The header of a CT image: read, written as JSON, and, as yardsticks, its bytes and those of the JSON handled in the plainest ways. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderBenchmark {

    private static final int PIXEL_DATA_HEADER = 12;

    private final Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT.withStopBefore(Tag.PIXEL_DATA));
    private final ByteArrayOutputStream output = new ByteArrayOutputStream(64 * 1024);
    private byte[] header = new byte[0];
    private DataSet dataSet = DataSet.EMPTY;
    private final JsonFactory jackson = new JsonFactory();
    private String json = "";
    private byte[] jsonBytes = new byte[0];

    /** Makes the file and cuts it before Pixel Data. */
    @Setup
    public void read() throws IOException {
        byte[] file = new SampleInstance(1, 1, 1).file();
        int pixels = new SampleInstance(1, 1, 1)
                .dataSet()
                .get(Tag.PIXEL_DATA)
                .orElseThrow()
                .bytes()
                .remaining();
        header = Arrays.copyOf(file, file.length - pixels - PIXEL_DATA_HEADER);
        dataSet = parseBuffer().dataSet();
        writeJson();
        jsonBytes = output.toByteArray();
        json = output.toString(UTF_8);
    }

    @Benchmark
    public long crc32() {
        CRC32 crc = new CRC32();
        crc.update(header);
        return crc.getValue();
    }

    /** The second yardstick: what it takes to make UTF-8 of the output when it is a string already. */
    @Benchmark
    public byte[] encodeUtf8() {
        return json.getBytes(UTF_8);
    }

    /** The third: a general JSON library that reads the output and writes it again, token by token. */
    @Benchmark
    public int copyByJackson() throws IOException {
        output.reset();
        try (JsonParser parser = jackson.createParser(jsonBytes);
                JsonGenerator generator = jackson.createGenerator(output)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return output.size();
    }

    @Benchmark
    public Part10File parseBuffer() throws IOException {
        return reader.read(ByteBuffer.wrap(header));
    }

    @Benchmark
    public Part10File parseStream() throws IOException {
        return reader.read(new ByteArrayInputStream(header));
    }

    @Benchmark
    public int writeJson() throws IOException {
        output.reset();
        DicomJsonWriter.write(dataSet, ModelFormat.LINKED, "http://archive/", output);
        return output.size();
    }

    @Benchmark
    public int parseAndWriteJson() throws IOException {
        output.reset();
        DicomJsonWriter.write(parseBuffer().dataSet(), ModelFormat.LINKED, "http://archive/", output);
        return output.size();
    }
}
