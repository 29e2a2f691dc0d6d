package org.isocenter.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** An image that viewers are shown, as it is before it is compressed. */
public record ViewerImage(int samplesPerPixel, int bitsStored, boolean signed) {

    public static final int COLUMNS = 61;
    public static final int ROWS = 37;

    public static final ViewerImage CT = new ViewerImage(1, 12, true);
    public static final ViewerImage GRAY = new ViewerImage(1, 8, false);
    public static final ViewerImage COLOR = new ViewerImage(3, 8, false);

    /** Slopes, without edges that a lossy encoder would blur. */
    public int[] samples() {
        int[] samples = new int[COLUMNS * ROWS * samplesPerPixel];
        int range = 1 << bitsStored;
        for (int i = 0; i < samples.length; i++) {
            int x = i / samplesPerPixel % COLUMNS;
            int y = i / samplesPerPixel / COLUMNS;
            int color = i % samplesPerPixel;
            samples[i] =
                    range * (x * (1 + color) + y * (3 - color)) / (4 * (COLUMNS + ROWS)) - (signed ? range / 4 : 0);
        }
        return samples;
    }

    public byte[] file(SampleInstance instance) {
        boolean wide = bitsStored > Byte.SIZE;
        int[] samples = samples();
        ByteBuffer pixels =
                ByteBuffer.allocate(samples.length * (wide ? 2 : 1) + 1 & ~1).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            if (wide) {
                pixels.putShort((short) sample);
            } else {
                pixels.put((byte) sample);
            }
        }
        DataSet.Builder dataSet = instance.dataSet().toBuilder()
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, samplesPerPixel)
                .put(
                        Tag.PHOTOMETRIC_INTERPRETATION,
                        ValueRepresentation.CS,
                        samplesPerPixel == 1 ? "MONOCHROME2" : "RGB")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, ROWS)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, COLUMNS)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, wide ? 16 : 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, bitsStored)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, bitsStored - 1)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, signed ? 1 : 0)
                .put(Attribute.ofBytes(
                        Tag.PIXEL_DATA, wide ? ValueRepresentation.OW : ValueRepresentation.OB, pixels.array()));
        if (samplesPerPixel == 3) {
            dataSet.putIntegers(Tag.PLANAR_CONFIGURATION, ValueRepresentation.US, 0);
        }
        return Part10Samples.file(dataSet.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** Those that our encoders make of it. */
    public List<TransferSyntax> syntaxes() {
        List<TransferSyntax> any = List.of(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.RLE_LOSSLESS,
                TransferSyntax.JPEG_LOSSLESS_SV1,
                TransferSyntax.JPEG_LS_LOSSLESS,
                TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
                TransferSyntax.JPEG_2000_LOSSLESS,
                TransferSyntax.JPEG_2000,
                TransferSyntax.HTJ2K_LOSSLESS,
                TransferSyntax.HTJ2K_LOSSLESS_RPCL,
                TransferSyntax.HTJ2K);
        return bitsStored > Byte.SIZE
                ? any
                : Stream.concat(any.stream(), Stream.of(TransferSyntax.JPEG_BASELINE_8BIT))
                        .toList();
    }

    /**
     * A file of it as the server converts it; the server does not keep it.
     *
     * @param credentials for the server, as the Authorization header has them
     */
    public byte[] encoded(DeployedServer server, String credentials, SampleInstance instance, TransferSyntax syntax)
            throws Exception {
        String[] alice = {"Authorization", credentials};
        HttpResponse<String> stored =
                server.send("POST", "/instances", BodyPublishers.ofByteArray(file(instance)), alice);
        String path = "/instances/" + json(stored, JsonObject.class).getString("ID");
        HttpResponse<byte[]> converted = server.bytes(path + "/file?transcode=" + syntax.uid(), alice);
        assertThat(converted.statusCode()).as("%s", syntax).isEqualTo(200);
        assertThat(server.request("DELETE", path, alice).statusCode()).isEqualTo(200);
        return converted.body();
    }
}
