package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.jpeg2000.DecodingRequest;
import org.isocenter.dicom.codec.jpeg2000.DecodingRequest.Region;
import org.isocenter.dicom.codec.jpeg2000.ImageDecoder;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What of a frame is not asked for is not decoded. */
class FramePartTest {

    static final List<TransferSyntax> WAVELETS = List.of(
            TransferSyntax.JPEG_2000_LOSSLESS,
            TransferSyntax.JPEG_2000,
            TransferSyntax.HTJ2K_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS_RPCL,
            TransferSyntax.HTJ2K);

    @ParameterizedTest
    @FieldSource("WAVELETS")
    void onlyCodeBlocksThatAreNeededShouldBeDecoded(TransferSyntax transferSyntax) throws IOException {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(1024, 512, 1, 12, false), 1);
        byte[] codestream = encoded(frame, transferSyntax);

        // 16 x 8 blocks of 64 x 64: three quarters of them belong to the highest resolution
        int all = decodedBlocks(codestream, DecodingRequest.ALL);
        int half = decodedBlocks(codestream, DecodingRequest.ALL.withDiscardedLevels(1));
        int eighth = decodedBlocks(codestream, DecodingRequest.ALL.withDiscardedLevels(3));
        int corner = decodedBlocks(codestream, DecodingRequest.ALL.withRegion(new Region(0, 0, 100, 100)));
        // with loss some blocks are left without anything
        assertThat(all).isBetween(90, 150);
        assertThat(half).isBetween(20, 55);
        assertThat(eighth).isBetween(2, 12);
        assertThat(corner).isBetween(10, 24);
    }

    /** Of an image of one tile: nothing but its headers and the code blocks that are decoded. */
    @ParameterizedTest
    @FieldSource("WAVELETS")
    void onlyBytesThatAreNeededShouldBeRead(TransferSyntax transferSyntax) throws IOException {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(1024, 512, 1, 12, false), 1);
        byte[] codestream = encoded(frame, transferSyntax);

        CountingSource eighth = read(codestream, DecodingRequest.ALL.withDiscardedLevels(3));
        CountingSource corner = read(codestream, DecodingRequest.ALL.withRegion(new Region(0, 0, 100, 100)));
        CountingSource all = read(codestream, DecodingRequest.ALL);

        assertThat(eighth.count()).isLessThan(codestream.length / 10);
        assertThat(corner.count()).isLessThan(codestream.length / 3);
        assertThat(all.count()).isLessThan(codestream.length + codestream.length / 4);
        assertThat(all.distinct()).isGreaterThan(codestream.length - 64);
    }

    private static CountingSource read(byte[] codestream, DecodingRequest request) throws IOException {
        CountingSource source = new CountingSource(codestream);
        List<Integer> samples = new ArrayList<>();
        ImageDecoder.of(source, () -> {})
                .decode(request, (component, x, y, row, count) -> samples.add(Arrays.hashCode(row)));
        List<Integer> inMemory = new ArrayList<>();
        ImageDecoder.of(codestream, () -> {})
                .decode(request, (component, x, y, row, count) -> inMemory.add(Arrays.hashCode(row)));
        assertThat(samples).isEqualTo(inMemory);
        return source;
    }

    @ParameterizedTest
    @FieldSource("WAVELETS")
    void partShouldBeThatOfTheWholeFrame(TransferSyntax transferSyntax) throws IOException {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(150, 203, 3, 8, false), 1);
        byte[] codestream = encoded(frame, transferSyntax);
        FrameDecoder decoder = FrameDecoder.of(transferSyntax).orElseThrow();
        byte[] whole =
                decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT).pixels();

        DecodedPart part = decoder.decode(
                CodestreamSource.of(codestream), frame.image(), CodecLimits.DEFAULT, new FramePart(31, 77, 90, 400, 0));

        assertThat(part.frame().image().columns()).isEqualTo(90);
        assertThat(part.frame().image().rows()).isEqualTo(203 - 77);
        for (int y = 0; y < 203 - 77; y++) {
            for (int x = 0; x < 3 * 90; x++) {
                assertThat(part.frame().pixels()[y * 270 + x]).isEqualTo(whole[(77 + y) * 450 + 93 + x]);
            }
        }
    }

    /** In the middle and at the edges, far from the others: the samples around are not put together. */
    @ParameterizedTest
    @FieldSource("WAVELETS")
    void smallPartOfALargeImageShouldBeTheSameInLittleMemory(TransferSyntax transferSyntax) throws IOException {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(901, 770, 3, 8, false), 1);
        byte[] codestream = encoded(frame, transferSyntax);
        int[][][] whole = new int[3][770][];
        ImageDecoder.of(codestream, () -> {})
                .decode(
                        DecodingRequest.ALL,
                        (component, x, y, row, count) -> whole[component][y] = Arrays.copyOf(row, count));
        DecodingRequest little = DecodingRequest.ALL.withMemory(2 << 20);
        for (Region region : List.of(
                new Region(431, 377, 50, 41),
                new Region(0, 0, 1, 1),
                new Region(900, 769, 1, 1),
                new Region(640, 2, 33, 7),
                new Region(3, 500, 60, 60))) {
            int[] samples = new int[1];
            ImageDecoder.of(codestream, () -> {}).decode(little.withRegion(region), (component, x, y, row, count) -> {
                assertThat(Arrays.copyOf(row, count))
                        .as("%s, row %d", region, y)
                        .isEqualTo(Arrays.copyOfRange(whole[component][y], x, x + count));
                samples[0] += count;
            });
            assertThat(samples[0]).isEqualTo(3 * region.width() * region.height());
        }
        assertThatThrownBy(
                        () -> ImageDecoder.of(codestream, () -> {}).decode(little, (component, x, y, row, count) -> {}))
                .isInstanceOf(CodecFailure.LimitExceeded.class);
    }

    @ParameterizedTest
    @FieldSource("WAVELETS")
    void resolutionShouldBeHalvedAsOftenAsTheCodestreamCanBe(TransferSyntax transferSyntax) throws IOException {
        NativeFrame frame = PixelSamples.frame(PixelSamples.image(150, 203, 1, 8, false), 1);
        DecodedPart part = FrameDecoder.of(transferSyntax)
                .orElseThrow()
                .decode(
                        CodestreamSource.of(encoded(frame, transferSyntax)),
                        frame.image(),
                        CodecLimits.DEFAULT,
                        new FramePart(149, 0, 1, 203, 31));

        assertThat(part.halvings()).isBetween(3, 5);
        assertThat(part.left()).isEqualTo(149 >> part.halvings());
        assertThat(part.frame().image().columns()).isEqualTo(1);
        assertThat(part.frame().image().rows()).isEqualTo((203 + (1 << part.halvings()) - 1) >> part.halvings());
    }

    private static int decodedBlocks(byte[] codestream, DecodingRequest request) throws IOException {
        ImageDecoder decoder = ImageDecoder.of(codestream, () -> {});
        decoder.decode(request, (component, x, y, samples, count) -> {});
        return decoder.decodedBlocks();
    }

    private static byte[] encoded(NativeFrame frame, TransferSyntax transferSyntax) throws CodecFailure {
        return FrameEncoder.of(transferSyntax)
                .orElseThrow()
                .encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT)
                .codestream();
    }
}
