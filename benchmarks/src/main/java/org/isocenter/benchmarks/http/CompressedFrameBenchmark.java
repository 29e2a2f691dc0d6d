package org.isocenter.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.benchmarks.SampleInstance;
import org.isocenter.benchmarks.SyntheticSlice;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.dicom.transcode.TranscodingOptions;

/**
 * Frames of an object of 100 that is stored in JPEG 2000, fetched one by one in Explicit VR Little Endian, as viewers
 * do: each for the first time, then again
 * and again. The first object is to warm up; what is stored is deleted afterwards.
 *
 * <pre>CompressedFrameBenchmark --base http://localhost:8042/</pre>
 */
public final class CompressedFrameBenchmark {

    private static final int FRAMES = 100;
    private static final int FIRST_PATIENT = 910_000;
    private static final String FRAME = "multipart/related; type=\"application/octet-stream\"";

    private CompressedFrameBenchmark() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        Server server = new Server(URI.create(options.getOrDefault("--base", "http://localhost:8042/")));
        System.out.println("| clients | first, frames/s | again, frames/s |\n|---|---|---|");
        int[] clients = {4, 1, 4};
        for (int i = 0; i < clients.length; i++) {
            String row = row(server, FIRST_PATIENT + i, clients[i]);
            if (i > 0) {
                System.out.println(row);
            }
        }
    }

    private static String row(Server server, int patient, int clients) throws Exception {
        SampleInstance instance = new SampleInstance(patient, 1, 1);
        server.store(List.of(file(instance)));
        try {
            String path = "dicom-web/studies/" + instance.studyUid() + "/series/" + instance.seriesUid() + "/instances/"
                    + instance.instanceUid() + "/frames/";
            double seconds = Clients.run(clients, client -> {
                for (int frame = client; frame < FRAMES; frame += clients) {
                    server.get(path + (frame + 1), FRAME, 512 * 512 * 2);
                }
            });
            double again = new GetMeasure("again", false, clients, FRAME, 512 * 512 * 2, i -> path + (i % FRAMES + 1))
                    .measure(server);
            return String.format(Locale.ROOT, "| %d | %.1f | %.0f |", clients, FRAMES / seconds, again);
        } finally {
            server.delete("patients/" + OrthancPath.patient(instance.patientId()));
        }
    }

    private static byte[] file(SampleInstance instance) throws IOException {
        NativeFrame frame = SyntheticSlice.frame(12, 1);
        byte[] pixels = new byte[FRAMES * frame.pixels().length];
        for (int i = 0; i < FRAMES; i++) {
            byte[] own =
                    i == 0 ? frame.pixels() : SyntheticSlice.frame(12, 1 + i).pixels();
            System.arraycopy(own, 0, pixels, i * own.length, own.length);
        }
        DataSet dataSet = instance.dataSet().toBuilder()
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(FRAMES))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, frame.image().rows())
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, frame.image().columns())
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 12)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 11)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        Part10File file =
                new Part10File(FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
        Transcoding outcome = new Transcoder(TranscodingOptions.DEFAULT)
                .transcode(file, StoredValues.none(), TransferSyntax.JPEG_2000_LOSSLESS);
        if (!(outcome instanceof Transcoding.Transcoded transcoded)) {
            throw new IOException(outcome.toString());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (transcoded) {
            transcoded.write(bytes);
        }
        return bytes.toByteArray();
    }
}
