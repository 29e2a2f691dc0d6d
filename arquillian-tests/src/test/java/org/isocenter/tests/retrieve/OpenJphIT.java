package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.isocenter.tests.server.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTJ2K beside OpenJPH, the codec of Cornerstone and OHIF: what we encode it decodes to the same samples, and what it encodes we decode
 * likewise. Needs no server. By hand for large images: {@code -Disocenter.openjph.size=2049}.
 */
class OpenJphIT {

    private static final int LARGEST = Integer.getInteger("isocenter.openjph.size", 131);

    /** By how much two decoders may round differently (ISO 15444-4). */
    private static final int ROUNDING = 1;

    @TempDir
    private Path folder;

    private record Case(String name, TransferSyntax transferSyntax, NativeFrame frame) {}

    @Test
    void openJphShouldDecodeWhatWeEncodeAndTheOtherWayRound() throws Exception {
        assumeTrue(
                NodeScript.hasLibrary("@cornerstonejs/codec-openjph"),
                "the Node.js package codec-openjph is not there");
        List<Case> cases = cases();
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (Case one : cases) {
            ImagePixelDescription image = one.frame.image();
            Files.write(path(one, ".raw"), one.frame.pixels());
            Files.write(
                    path(one, ".ours"),
                    FrameEncoder.of(one.transferSyntax)
                            .orElseThrow()
                            .encode(one.frame, EncodingParameters.DEFAULT.withRatio(3), CodecLimits.DEFAULT)
                            .codestream());
            list.add(Json.createObjectBuilder()
                    .add("name", one.name)
                    .add("columns", image.columns())
                    .add("rows", image.rows())
                    .add("samples", image.samplesPerPixel())
                    .add("bits", image.bitsStored())
                    .add("signed", image.signed())
                    .add("reversible", !one.transferSyntax.lossy()));
        }
        Files.writeString(folder.resolve("cases.json"), list.build().toString());

        assertThat(new NodeScript("openjph.js").run(folder).getInt("frames")).isEqualTo(cases.size());

        for (Case one : cases) {
            int allowed = one.transferSyntax.lossy() ? ROUNDING : 0;
            byte[] theirs = Files.readAllBytes(path(one, ".decoded"));
            assertThat(difference(one, theirs, decoded(one, ".ours")))
                    .as("ours, decoded by both: %s", one)
                    .isLessThanOrEqualTo(allowed);
            assertThat(difference(one, Files.readAllBytes(path(one, ".theirs.decoded")), decoded(one, ".theirs")))
                    .as("theirs, decoded by both: %s", one)
                    .isLessThanOrEqualTo(allowed);
            if (!one.transferSyntax.lossy()) {
                assertThat(difference(one, theirs, one.frame.pixels()))
                        .as("%s", one)
                        .isZero();
                assertThat(difference(one, decoded(one, ".theirs"), one.frame.pixels()))
                        .as("%s", one)
                        .isZero();
            }
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int[][] sizes = {{64, 64}, {37, 61}, {5, 3}, {LARGEST, LARGEST - 54}};
        for (TransferSyntax transferSyntax :
                List.of(TransferSyntax.HTJ2K_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS_RPCL, TransferSyntax.HTJ2K)) {
            for (int[] size : sizes) {
                for (int bits : new int[] {8, 12, 16}) {
                    for (int samples : bits == 8 ? new int[] {1, 3} : new int[] {1}) {
                        for (boolean signed : bits == 8 ? new boolean[] {false} : new boolean[] {false, true}) {
                            NativeFrame frame = frame(size[0], size[1], samples, bits, signed);
                            cases.add(new Case("frame" + cases.size(), transferSyntax, frame));
                        }
                    }
                }
            }
        }
        return cases;
    }

    /** Slopes, edges and noise. */
    private static NativeFrame frame(int columns, int rows, int samples, int bits, boolean signed) {
        ImagePixelDescription image = new ImagePixelDescription(
                rows,
                columns,
                samples,
                samples == 1 ? "MONOCHROME2" : "RGB",
                bits > 8 ? 16 : 8,
                bits,
                bits - 1,
                signed,
                false);
        Random random = new Random(31L * columns + bits);
        byte[] pixels = new byte[(int) image.frameLength()];
        int size = image.bitsAllocated() / 8;
        int range = 1 << bits;
        for (int i = 0; i < pixels.length / size; i++) {
            int x = i / samples % columns;
            int y = i / samples / columns;
            int value = (x / 16 + y / 16) % 3 == 0
                    ? random.nextInt(range)
                    : (int) ((long) range * (x + y) / (columns + rows + 1) / (1 + i % samples));
            int stored = signed ? value - range / 2 : value;
            for (int part = 0; part < size; part++) {
                pixels[i * size + part] = (byte) (stored >> 8 * part);
            }
        }
        return new NativeFrame(image, pixels);
    }

    private byte[] decoded(Case one, String suffix) throws IOException {
        return FrameDecoder.of(one.transferSyntax)
                .orElseThrow()
                .decode(Files.readAllBytes(path(one, suffix)), one.frame.image(), CodecLimits.DEFAULT)
                .pixels();
    }

    private Path path(Case one, String suffix) {
        return folder.resolve(one.name + suffix);
    }

    private static int difference(Case one, byte[] some, byte[] others) {
        assertThat(some).as("%s", one).hasSameSizeAs(others);
        ImagePixelDescription image = one.frame.image();
        int size = image.bitsAllocated() / 8;
        int greatest = 0;
        for (int at = 0; at < some.length; at += size) {
            greatest = Math.max(greatest, Math.abs(sample(some, at, image) - sample(others, at, image)));
        }
        return greatest;
    }

    /** OpenJPH leaves samples beyond the range of their bits as they are where a word has room for them. */
    private static int sample(byte[] bytes, int at, ImagePixelDescription image) {
        int word = image.bitsAllocated() == 8 ? bytes[at] & 0xFF : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
        int range = 1 << image.bitsStored();
        return image.signed() ? Math.max(-range / 2, Math.min(range / 2 - 1, (short) word)) : Math.min(range - 1, word);
    }
}
