package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What we compress other software decompresses to the same pixels. */
class PeerDecodingTest {

    private static final int FRAMES = 3;

    static final List<Object[]> CASES = Stream.of(PeerTool.values())
            .flatMap(tool -> Stream.of(
                            TransferSyntax.RLE_LOSSLESS,
                            TransferSyntax.JPEG_BASELINE_8BIT,
                            TransferSyntax.JPEG_EXTENDED_12BIT,
                            TransferSyntax.JPEG_LOSSLESS,
                            TransferSyntax.JPEG_LOSSLESS_SV1,
                            TransferSyntax.JPEG_LS_LOSSLESS,
                            TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
                            TransferSyntax.JPEG_2000_LOSSLESS,
                            TransferSyntax.JPEG_2000)
                    .filter(target -> !tool.command(target).isEmpty())
                    .map(target -> new Object[] {tool, target}))
            .toList();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("CASES")
    void otherSoftwareShouldDecodeOurFrames(PeerTool tool, TransferSyntax target)
            throws IOException, InterruptedException {
        int compared = 0;
        for (int samples : new int[] {1, 3}) {
            for (int bits : new int[] {8, 12, 16}) {
                for (int signed = 0; signed <= 1; signed++) {
                    DataSet image = image(61, 43, samples, bits, signed);
                    if (compare(image, tool, target)) {
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private boolean compare(DataSet image, PeerTool tool, TransferSyntax target)
            throws IOException, InterruptedException {
        Part10File file =
                new Part10File(FileMetaInformation.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), image);
        Path compressed = folder.resolve("compressed.dcm");
        Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT.withLossy(EncodingParameters.DEFAULT));
        Transcoding outcome = transcoder.transcode(file, StoredValues.none(), target);
        if (!(outcome instanceof Transcoding.Transcoded transcoded)) {
            // DCT of signed samples or of too many bits
            assertThat(target.lossy()).isTrue();
            return false;
        }
        try (transcoded;
                OutputStream out = Files.newOutputStream(compressed)) {
            transcoded.write(out);
        }
        String colours = transcoded
                .file()
                .dataSet()
                .string(Tag.PHOTOMETRIC_INTERPRETATION)
                .orElseThrow();
        boolean wideColour =
                colours.equals("RGB") && image.integer(Tag.BITS_ALLOCATED).orElse(0) == 16;
        if (tool == PeerTool.GDCM
                && (colours.equals("YBR_FULL_422") || wideColour && target.equals(TransferSyntax.RLE_LOSSLESS))) {
            // the one it leaves as YBR_FULL, of the other it mixes the bytes
            return false;
        }
        List<NativeFrame> ours = PeerTool.read(compressed);
        List<NativeFrame> theirs = tool.frames(compressed, target);
        assertThat(theirs).hasSize(FRAMES);
        int most = mostDifference(target, colours);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(PeerTool.difference(ours.get(i), theirs.get(i)))
                    .as("frame %d of %s", i + 1, ours.get(i).image())
                    .isLessThanOrEqualTo(most);
        }
        return true;
    }

    private static int mostDifference(TransferSyntax target, String colours) {
        if (!target.lossy() || target.equals(TransferSyntax.JPEG_LS_NEAR_LOSSLESS)) {
            return 0;
        }
        return switch (colours) {
            // roundings of luminance and chrominance add up
            case "YBR_FULL_422" -> target.equals(TransferSyntax.JPEG_EXTENDED_12BIT) ? 3 : 1;
            default -> 1;
        };
    }

    private static DataSet image(int columns, int rows, int samples, int bits, int signed) {
        int size = bits > 8 ? 2 : 1;
        byte[] pixels = new byte[columns * rows * samples * size * FRAMES];
        Random random = new Random(bits);
        int greatest = (1 << bits) - 1;
        for (int i = 0; i < pixels.length / size; i++) {
            int x = i / samples % columns;
            int y = i / samples / columns;
            int value = x < columns / 4 ? 0 : Math.min(greatest, (x + y % rows) * greatest / 120 + random.nextInt(9));
            int sample = signed == 1 ? value - (greatest + 1) / 2 : value;
            for (int b = 0; b < size; b++) {
                pixels[i * size + b] = (byte) (sample >> 8 * b);
            }
        }
        return DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7.3")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(FRAMES))
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, samples == 1 ? "MONOCHROME2" : "RGB")
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, samples)
                .putIntegers(Tag.PLANAR_CONFIGURATION, ValueRepresentation.US, 0)
                .putIntegers(Tag.ROWS, ValueRepresentation.US, rows)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, columns)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8 * size)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, bits)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, bits - 1)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, signed)
                .put(Attribute.ofBytes(
                        Tag.PIXEL_DATA, size == 1 ? ValueRepresentation.OB : ValueRepresentation.OW, pixels))
                .build();
    }
}
