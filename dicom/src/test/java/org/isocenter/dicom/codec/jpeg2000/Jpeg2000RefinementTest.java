package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.codec.jpeg2000.block.BlockEncoder;
import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;
import org.isocenter.dicom.codec.jpeg2000.block.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The significance propagation and magnitude refinement passes of HT code blocks (T.814 7.4 and 7.5), which our encoder does not write:
 * the last bit-plane of one block is encoded here in these passes.
 */
class Jpeg2000RefinementTest {

    private static final int GROUP = 4;

    @TempDir
    private Path folder;

    @Test
    void lastBitPlaneShouldBeTakenFromThePassesAfterTheCleanupPass() throws IOException, InterruptedException {
        for (int[] size : new int[][] {{64, 64}, {61, 43}, {7, 5}, {33, 64}}) {
            for (int greatest : new int[] {4, 20, 120}) {
                Block block = new Block(size[0], size[1], greatest);
                byte[] codestream = block.codestream();
                Planes decoded = Planes.decoded(codestream);
                assertThat(decoded.samples()[0]).as("%d x %d", size[0], size[1]).isEqualTo(block.reachable());
                if (OpenJpeg.isInstalled()) {
                    Planes theirs = new OpenJpeg(folder).decompress(codestream, decoded, "");
                    assertThat(theirs.difference(decoded)).isZero();
                }
            }
        }
    }

    /** One code block: samples, and which of them are significant before the last bit-plane. */
    private static final class Block {

        private final int width;
        private final int height;
        private final int[] samples;
        private final boolean[] significant;

        Block(int width, int height, int greatest) {
            this.width = width;
            this.height = height;
            samples = new int[width * height];
            significant = new boolean[samples.length];
            Random random = new Random(width * 31L + greatest);
            for (int i = 0; i < samples.length; i++) {
                int magnitude = random.nextInt(3) == 0 ? random.nextInt(greatest) : random.nextInt(2);
                samples[i] = random.nextBoolean() ? -magnitude : magnitude;
                significant[i] = magnitude > 1;
            }
        }

        /** Samples of magnitude 1 that have no significant neighbour when their turn comes stay 0. */
        int[] reachable() {
            int[] reached = samples.clone();
            for (int i = 0; i < reached.length; i++) {
                if (!significant[i]) {
                    reached[i] = 0;
                }
            }
            return reached;
        }

        byte[] codestream() throws IOException {
            int[] upper = new int[samples.length];
            for (int i = 0; i < upper.length; i++) {
                int magnitude = Math.abs(samples[i]) >> 1;
                upper[i] = magnitude == 0 ? 0 : samples[i] & 1 << 31 | magnitude;
            }
            byte[] cleanup = BlockEncoder.highThroughput()
                    .encode(upper, width, height, Orientation.LL, () -> {})
                    .bytes();
            byte[] refinement = refinement();
            ImageSize size = new ImageSize(
                    0x4000, 0, 0, width, height, width, height, 0, 0, List.of(new ImageSize.Component(8, true, 1, 1)));
            CodingStyle style = new CodingStyle(0, 6, 6, BlockStyle.HIGH_THROUGHPUT, true, new byte[0]);
            Quantization quantization = QuantizerSteps.reversible(0, 8, false);
            CodestreamOutput out = new CodestreamOutput(8192);
            EncodingRequest request = EncodingRequest.lossless(true, false, EncodingRequest.Order.LRCP);
            CodestreamHeader.write(out, size, style, new Quantization[] {quantization}, request, 0);
            int start = CodestreamHeader.startOfTilePart(out, 0, 1);
            PacketBitWriter bits = new PacketBitWriter(out);
            // a packet with one block that is included, M_b of 9 and cleanup in the last bit-plane but one
            bits.bits(3, 2);
            bits.bits(1, 8);
            bits.bits(12, 4);
            int lengthBits = 13;
            bits.bits((1 << lengthBits - 3) - 1 << 1, lengthBits - 2);
            bits.bits(cleanup.length, lengthBits);
            bits.bits(refinement.length, lengthBits + 1);
            bits.finish();
            out.bytes(cleanup, 0, cleanup.length);
            out.bytes(refinement, 0, refinement.length);
            out.u32(start + 6, out.length() - start);
            out.u16(Marker.EOC);
            return out.toByteArray();
        }

        private byte[] refinement() {
            boolean[] before = significant.clone();
            Bits forward = new Bits();
            for (int y = 0; y < height; y += GROUP) {
                for (int x = 0; x < width; x += GROUP) {
                    group(x, y, forward);
                }
            }
            Bits backward = new Bits();
            backward.fromTheEnd();
            for (int y = 0; y < height; y += GROUP) {
                for (int x = 0; x < width; x++) {
                    for (int row = y; row < Math.min(height, y + GROUP); row++) {
                        if (before[row * width + x]) {
                            backward.bit(Math.abs(samples[row * width + x]) & 1);
                        }
                    }
                }
            }
            byte[] first = forward.finish();
            byte[] last = backward.finish();
            byte[] joined = new byte[first.length + last.length];
            System.arraycopy(first, 0, joined, 0, first.length);
            for (int i = 0; i < last.length; i++) {
                joined[joined.length - 1 - i] = last[i];
            }
            return joined;
        }

        private void group(int x, int y, Bits bits) {
            ByteArrayOutputStream signs = new ByteArrayOutputStream();
            for (int column = x; column < Math.min(width, x + GROUP); column++) {
                for (int row = y; row < Math.min(height, y + GROUP); row++) {
                    int sample = row * width + column;
                    if (!significant[sample] && hasNeighbour(column, row)) {
                        bits.bit(Math.abs(samples[sample]));
                        if (samples[sample] != 0) {
                            significant[sample] = true;
                            signs.write(samples[sample] < 0 ? 1 : 0);
                        }
                    }
                }
            }
            for (byte sign : signs.toByteArray()) {
                bits.bit(sign);
            }
        }

        private boolean hasNeighbour(int x, int y) {
            for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                    if (significant[row * width + column]) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Bits, lowest first, as they are stuffed forwards (after FF seven) or from the end (after more than 8F seven if those are ones). */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean backwards;
        private int last;
        private int current;
        private int used;

        void fromTheEnd() {
            backwards = true;
            last = 0xFF;
        }

        void bit(int bit) {
            current |= bit << used;
            used++;
            boolean full = backwards
                    ? used == 8 || used == 7 && last > 0x8F && current == 0x7F
                    : used == (last == 0xFF ? 7 : 8);
            if (full) {
                put();
            }
        }

        private void put() {
            bytes.write(current);
            last = current;
            current = 0;
            used = 0;
        }

        byte[] finish() {
            if (used > 0 || last == 0xFF && !backwards) {
                put();
            }
            return bytes.toByteArray();
        }
    }
}
