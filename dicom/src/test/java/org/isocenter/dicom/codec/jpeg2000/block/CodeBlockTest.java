package org.isocenter.dicom.codec.jpeg2000.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code blocks that our encoder does not write: several sets of HT passes, and more bit-planes than a word has. */
class CodeBlockTest {

    private static final int SIZE = 24;

    @Test
    void lastCleanupPassOfSeveralSetsShouldCount() throws IOException {
        int[] samples = samples(200);
        int[] coarse = Arrays.stream(samples)
                .map(sample -> (sample & Integer.MAX_VALUE) >> 1 == 0
                        ? 0
                        : sample & 1 << 31 | (sample & Integer.MAX_VALUE) >> 1)
                .toArray();
        byte[] first = encoded(BlockEncoder.highThroughput(), coarse).bytes();
        byte[] second = encoded(BlockEncoder.highThroughput(), samples).bytes();
        CodeBlock block = block(7);
        segment(block, 1, first.length);
        // significance propagation and magnitude refinement without a byte
        segment(block, 2, 0);
        segment(block, 1, second.length);
        byte[] data = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, data, first.length, second.length);
        block.addChunk(0, data.length);

        assertThat(decoded(BlockDecoder.highThroughput(), block, data, 9)).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bitPlanesThatAreZeroShouldBeNoReasonToRefuseABlock(boolean highThroughput) throws IOException {
        int[] samples = samples(200);
        EncodedBlock encoded =
                encoded(highThroughput ? BlockEncoder.highThroughput() : BlockEncoder.ebcot(false), samples);
        CodeBlock block = block(40 - encoded.bitPlanes());
        segment(block, encoded.passes(), encoded.bytes().length);
        block.addChunk(0, encoded.bytes().length);

        assertThat(decoded(decoder(highThroughput), block, encoded.bytes(), 40)).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void magnitudesThatHaveNoRoomShouldBeRefusedWithASentence(boolean highThroughput) throws IOException {
        EncodedBlock encoded =
                encoded(highThroughput ? BlockEncoder.highThroughput() : BlockEncoder.ebcot(false), samples(1 << 20));
        // all of it 16 bit-planes higher than it was encoded
        CodeBlock block = block(40 - 16 - encoded.bitPlanes());
        segment(block, encoded.passes(), encoded.bytes().length);
        block.addChunk(0, encoded.bytes().length);

        assertThatThrownBy(() -> decoded(decoder(highThroughput), block, encoded.bytes(), 40))
                .isInstanceOf(CodecFailure.Unsupported.class)
                .hasMessageContaining("bit-planes");
    }

    private static BlockDecoder decoder(boolean highThroughput) {
        return highThroughput ? BlockDecoder.highThroughput() : BlockDecoder.ebcot();
    }

    private static int[] samples(int greatest) {
        Random random = new Random(greatest);
        int[] samples = new int[SIZE * SIZE];
        for (int i = 0; i < samples.length; i++) {
            int magnitude = random.nextInt(3) == 0 ? random.nextInt(greatest) : 0;
            samples[i] = magnitude == 0 ? 0 : magnitude | random.nextInt(2) << 31;
        }
        return samples;
    }

    private static EncodedBlock encoded(BlockEncoder encoder, int[] samples) throws IOException {
        return encoder.encode(samples.clone(), SIZE, SIZE, Orientation.LL, () -> {});
    }

    private static CodeBlock block(int zeroBitPlanes) {
        CodeBlock block = new CodeBlock(0, 0, SIZE, SIZE);
        block.zeroBitPlanes = zeroBitPlanes;
        return block;
    }

    private static void segment(CodeBlock block, int passes, int length) {
        block.addSegment();
        block.segmentPasses[block.segments - 1] = passes;
        block.segmentLengths[block.segments - 1] = length;
        block.passes += passes;
    }

    /** Without the half that stands for what was not coded. */
    private static int[] decoded(BlockDecoder decoder, CodeBlock block, byte[] data, int bitPlanes) throws IOException {
        int[] decoded = decoder.decode(block, data, Orientation.LL, bitPlanes, 0, () -> {});
        return Arrays.stream(decoded)
                .limit((long) SIZE * SIZE)
                .map(sample -> sample & 1 << 31 | (sample & Integer.MAX_VALUE) >> 1)
                .toArray();
    }
}
