package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lossy transfer syntaxes for clients that name one. */
@ExtendWith(ArquillianExtension.class)
class LossyTranscodingIT {

    private static final Tag IMAGE_TYPE = new Tag(0x00080008);
    private static final Tag LOSSY_IMAGE_COMPRESSION = new Tag(0x00282110);
    private static final Tag LOSSY_IMAGE_COMPRESSION_METHOD = new Tag(0x00282114);
    private static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
    private static final int COLUMNS = 96;
    private static final int ROWS = 64;

    /**
     * Decoded by other software, samples differ by no more than so much: near-lossless by its parameter, the others by
     * what quality 90 and ratio 10 make of this image.
     */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.50, 8, ISO_10918_1, dcmdjpeg, 12",
        "1.2.840.10008.1.2.4.51, 12, ISO_10918_1, dcmdjpeg, 40",
        "1.2.840.10008.1.2.4.81, 8, ISO_14495_1, dcmdjpls, 2",
        "1.2.840.10008.1.2.4.81, 12, ISO_14495_1, dcmdjpls, 2",
        "1.2.840.10008.1.2.4.91, 8, ISO_15444_1, gdcmconv, 20",
        "1.2.840.10008.1.2.4.91, 12, ISO_15444_1, gdcmconv, 120"
    })
    void namedLossyTransferSyntaxShouldBeMadeOnEveryRoute(
            String syntax, int bits, String method, String tool, int mostDifference, @TempDir Path directory)
            throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        int[] samples = slope(bits);
        String id = json(SHARED.upload(file(instance, bits, samples)), JsonObject.class)
                .getString("ID");
        String type = "multipart/related; type=\"application/dicom\"; transfer-syntax=" + syntax;

        HttpResponse<byte[]> retrieved = SHARED.bytes(instance.path(), "Accept", type);
        byte[] lossy = parts(retrieved).get(0);

        assertThat(retrieved.headers().firstValue("Warning")).isEmpty();
        Part10File read = read(lossy);
        assertThat(read.meta().transferSyntax().uid().value()).isEqualTo(syntax);
        assertThat(read.dataSet().string(Tag.SOP_INSTANCE_UID)).hasValue(instance.instance());
        assertThat(read.dataSet().string(LOSSY_IMAGE_COMPRESSION)).hasValue("01");
        assertThat(read.dataSet().strings(LOSSY_IMAGE_COMPRESSION_METHOD)).containsExactly(method);
        assertThat(read.dataSet().strings(IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
        assertThat(SHARED.bytes("/instances/" + id + "/file?transcode=" + syntax)
                        .body())
                .isEqualTo(lossy);
        assertThat(SHARED.bytes("/wado?requestType=WADO&contentType=application%2Fdicom&objectUID="
                                + instance.instance() + "&transferSyntax=" + syntax)
                        .body())
                .isEqualTo(lossy);
        HttpResponse<byte[]> frame = SHARED.bytes(
                instance.path() + "/frames/1", "Accept", "application/octet-stream; transfer-syntax=" + syntax);
        assertThat(frame.headers().firstValue("Content-Type"))
                .hasValueSatisfying(value -> assertThat(value).endsWith("transfer-syntax=" + syntax));
        assertThat(contains(lossy, frame.body())).isTrue();

        assumeThat(Files.isExecutable(Path.of("/usr/bin/" + tool)))
                .as(tool + " is installed")
                .isTrue();
        assertThat(difference(samples, decode(lossy, tool, directory))).isLessThanOrEqualTo(mostDifference);
    }

    @Test
    void lossyTransferSyntaxShouldNotBeMadeWhereALosslessOneIsAcceptedToo() throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        SHARED.upload(file(instance, 8, slope(8)));
        String type = "multipart/related; type=\"application/dicom\"; transfer-syntax=";

        byte[] lossless = parts(SHARED.bytes(
                        instance.path(), "Accept", type + JPEG_BASELINE + ", " + type + "1.2.840.10008.1.2.4.70"))
                .get(0);
        HttpResponse<byte[]> frame = SHARED.bytes(instance.path() + "/frames/1", "Accept", "image/jpeg");

        assertThat(read(lossless).meta().transferSyntax()).isEqualTo(TransferSyntax.JPEG_LOSSLESS_SV1);
        assertThat(read(lossless).dataSet().contains(LOSSY_IMAGE_COMPRESSION)).isFalse();
        assertThat(frame.headers().firstValue("Content-Type"))
                .hasValueSatisfying(value -> assertThat(value).endsWith("transfer-syntax=1.2.840.10008.1.2.4.70"));
    }

    @Test
    void whatALossyTransferSyntaxCannotHoldShouldBeRefusedByDicomWeb() throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        byte[] deep = file(instance, 12, slope(12));
        String id = json(SHARED.upload(deep), JsonObject.class).getString("ID");

        HttpResponse<byte[]> parts = SHARED.bytes(
                instance.path(),
                "Accept",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=" + JPEG_BASELINE);
        HttpResponse<byte[]> single =
                SHARED.bytes(instance.path(), "Accept", "application/dicom; transfer-syntax=" + JPEG_BASELINE);
        HttpResponse<byte[]> core = SHARED.bytes("/instances/" + id + "/file?transcode=" + JPEG_BASELINE);
        HttpResponse<byte[]> wado = SHARED.bytes("/wado?requestType=WADO&contentType=application%2Fdicom&objectUID="
                + instance.instance() + "&transferSyntax=" + JPEG_BASELINE);
        HttpResponse<byte[]> frame =
                SHARED.bytes(instance.path() + "/frames/1", "Accept", "image/jpeg; transfer-syntax=" + JPEG_BASELINE);
        HttpResponse<byte[]> pixels = SHARED.bytes(
                instance.path() + "/pixeldata",
                "Accept",
                "multipart/related; type=\"image/jpeg\"; transfer-syntax=" + JPEG_BASELINE);

        assertThat(parts.statusCode()).isEqualTo(400);
        assertThat(single.statusCode()).isEqualTo(400);
        assertWarning(core);
        assertThat(core.body()).isEqualTo(deep);
        assertWarning(wado);
        assertThat(wado.body()).isEqualTo(deep);
        assertThat(frame.statusCode()).isEqualTo(400);
        assertThat(pixels.statusCode()).isEqualTo(400);
    }

    private static void assertWarning(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Warning"))
                .hasValueSatisfying(
                        warning -> assertThat(warning).startsWith("299 ").contains("stored"));
    }

    private static int[] decode(byte[] lossy, String tool, Path directory) throws Exception {
        Path compressed = Files.write(directory.resolve("lossy.dcm"), lossy);
        Path plain = directory.resolve("plain.dcm");
        String[] command = tool.equals("gdcmconv")
                ? new String[] {tool, "--raw", compressed.toString(), plain.toString()}
                : new String[] {tool, compressed.toString(), plain.toString()};
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        byte[] pixels;
        try (FileChannel channel = FileChannel.open(plain)) {
            Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            pixels = FrameSource.of(
                            file.dataSet(),
                            file.meta().transferSyntax(),
                            StoredValues.of(channel.position(0)),
                            CodecLimits.DEFAULT)
                    .frame(1)
                    .pixels();
        }
        ByteBuffer buffer = ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN);
        int[] samples = new int[ROWS * COLUMNS];
        boolean wide = pixels.length == 2 * samples.length;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = wide ? buffer.getShort() & 0xFFFF : buffer.get() & 0xFF;
        }
        return samples;
    }

    private static int difference(int[] original, int[] decoded) {
        int greatest = 0;
        for (int i = 0; i < original.length; i++) {
            greatest = Math.max(greatest, Math.abs(original[i] - decoded[i]));
        }
        return greatest;
    }

    private static boolean contains(byte[] file, byte[] codestream) {
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        return bytes.contains(new String(codestream, StandardCharsets.ISO_8859_1));
    }

    private static Part10File read(byte[] file) throws IOException {
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file.clone()));
    }

    /** From black to white and back, with steps. */
    private static int[] slope(int bits) {
        int greatest = (1 << bits) - 1;
        int[] samples = new int[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            int x = i % COLUMNS;
            int y = i / COLUMNS;
            samples[i] = y < ROWS / 8 ? (x / 16 % 2) * greatest : (x + y) * greatest / (COLUMNS + ROWS);
        }
        return samples;
    }

    private static byte[] bytes(int bits, int[] samples) {
        ByteBuffer bytes =
                ByteBuffer.allocate(samples.length * (bits > 8 ? 2 : 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            if (bits > 8) {
                bytes.putShort((short) sample);
            } else {
                bytes.put((byte) sample);
            }
        }
        return bytes.array();
    }

    private static byte[] file(SampleInstance instance, int bits, int[] samples) {
        int allocated = bits > 8 ? 16 : 8;
        DataSet dataSet = instance.dataSet().toBuilder()
                .put(IMAGE_TYPE, ValueRepresentation.CS, "ORIGINAL", "PRIMARY")
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, ROWS)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, COLUMNS)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, allocated)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, bits)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, bits - 1)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(
                        Tag.PIXEL_DATA,
                        bits > 8 ? ValueRepresentation.OW : ValueRepresentation.OB,
                        bytes(bits, samples)))
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
