package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.BlockEncoder;
import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;
import org.isocenter.dicom.codec.jpeg2000.block.EncodedBlock;
import org.isocenter.dicom.codec.jpeg2000.block.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Code blocks of T.800 and T.814 beside each other in one component (T.814 MIXED), which no encoder at hand writes: every second block of
 * an image without wavelets is of T.814. The first of two layers has passes without bytes and some of the passes of T.800.
 */
class MixedBlocksTest {

    private static final int MIXED = BlockStyle.HIGH_THROUGHPUT | BlockStyle.MIXED;
    private static final int FIRST_LENGTH_BITS = 3;

    /** An image of both kinds. */
    static byte[] codestream(Planes planes) throws IOException {
        return new MixedImage(planes, MIXED).codestream();
    }

    @ParameterizedTest
    @CsvSource({"64,64", "61,43", "200,150", "130,70"})
    void eachBlockShouldBeDecodedByItsKind(int width, int height) throws IOException {
        for (int bits : new int[] {4, 8, 12}) {
            Planes planes = Planes.generated(width, height, 1, bits, true);
            byte[] codestream = new MixedImage(planes, MIXED).codestream();
            assertThat(Planes.decoded(codestream).difference(planes))
                    .as("%d bits", bits)
                    .isZero();
        }
    }

    @Test
    void layerInFrontShouldBeDecodedAlone() throws IOException {
        Planes planes = Planes.generated(200, 150, 1, 8, true);
        Planes first = Planes.decoded(new MixedImage(planes, MIXED).codestream(), DecodingRequest.ALL.withLayers(1));
        boolean[] seen = new boolean[4];
        for (int y = 0; y < planes.height(); y++) {
            for (int x = 0; x < planes.width(); x++) {
                seen[x / 64] |= first.samples()[0][y * planes.width() + x] != 0;
            }
        }
        // blocks of T.814 have nothing in it
        assertThat(seen).containsExactly(true, false, true, false);
    }

    @Test
    void blocksOfSeveralSegmentsShouldBeRefusedWithASentence() throws IOException {
        Planes planes = Planes.generated(40, 30, 1, 8, true);
        for (int flag : new int[] {BlockStyle.BYPASS, BlockStyle.TERMINATE_ALL}) {
            byte[] codestream = new MixedImage(planes, MIXED | flag).codestream();
            assertThatThrownBy(() -> Planes.decoded(codestream))
                    .isInstanceOf(CodecFailure.Unsupported.class)
                    .hasMessageContaining("mixed");
        }
        byte[] reserved = new MixedImage(planes, BlockStyle.MIXED).codestream();
        assertThatThrownBy(() -> Planes.decoded(reserved)).isInstanceOf(CodecFailure.Malformed.class);
    }

    /** An image of one resolution, one precinct and two layers. */
    private static final class MixedImage {

        private final Planes planes;
        private final ImageSize size;
        private final CodingStyle style;
        private final Quantization quantization;
        private final List<Block> blocks = new ArrayList<>();
        private final PrecinctBand part;

        MixedImage(Planes planes, int flags) throws IOException {
            this.planes = planes;
            size = new ImageSize(
                    0x4000,
                    0,
                    0,
                    planes.width(),
                    planes.height(),
                    planes.width(),
                    planes.height(),
                    0,
                    0,
                    List.of(new ImageSize.Component(planes.bits(), true, 1, 1)));
            style = new CodingStyle(0, 6, 6, flags, true, new byte[0]);
            quantization = QuantizerSteps.reversible(0, planes.bits(), false);
            part = new TileComponent(size, 0, 0, style, quantization, 0).resolutions[0].precinct(0).bands[0];
            for (int i = 0; i < part.blocks.length; i++) {
                boolean highThroughput = i % part.wide % 2 == 1;
                blocks.add(new Block(part.blocks[i], part.band.bitPlanes(), planes, highThroughput));
            }
        }

        byte[] codestream() throws CodecFailure {
            CodestreamOutput out = new CodestreamOutput(1 << 16);
            EncodingRequest request = EncodingRequest.lossless(true, false, EncodingRequest.Order.LRCP);
            CodestreamHeader.write(out, size, style, new Quantization[] {quantization}, request, 0);
            byte[] header = out.toByteArray();
            for (int i = 0; i < header.length - 6; i++) {
                if (header[i] == (byte) 0xFF && header[i + 1] == 0x52) {
                    // the number of layers in COD
                    header[i + 7] = 2;
                }
            }
            out.restart(0);
            out.bytes(header, 0, header.length);
            int start = CodestreamHeader.startOfTilePart(out, 0, 1);
            TagTree inclusion = new TagTree(part.wide, part.high);
            TagTree zeroBitPlanes = new TagTree(part.wide, part.high);
            for (int i = 0; i < blocks.size(); i++) {
                inclusion.set(i, blocks.get(i).firstLayer());
                zeroBitPlanes.set(i, blocks.get(i).zeroBitPlanes);
            }
            inclusion.close();
            zeroBitPlanes.close();
            for (int layer = 0; layer < 2; layer++) {
                PacketBitWriter bits = new PacketBitWriter(out);
                bits.bit(1);
                for (int i = 0; i < blocks.size(); i++) {
                    Block block = blocks.get(i);
                    if (layer <= block.firstLayer()) {
                        inclusion.write(i, layer + 1, bits);
                        if (layer == block.firstLayer()) {
                            for (int threshold = 1; threshold <= block.zeroBitPlanes + 1; threshold++) {
                                zeroBitPlanes.write(i, threshold, bits);
                            }
                        }
                    } else {
                        bits.bit(block.passes(layer) > 0 ? 1 : 0);
                    }
                    if (layer >= block.firstLayer() && block.passes(layer) > 0) {
                        block.lengths(layer, bits);
                    }
                }
                bits.finish();
                for (Block block : blocks) {
                    block.body(layer, out);
                }
            }
            out.u32(start + 6, out.length() - start);
            out.u16(Marker.EOC);
            return out.toByteArray();
        }
    }

    private static final class Block {

        private final EncodedBlock encoded;
        private final boolean highThroughput;
        private final int zeroBitPlanes;
        private final int inFirst;
        private int lengthBits = FIRST_LENGTH_BITS;

        Block(CodeBlock place, int bitPlanes, Planes planes, boolean highThroughput) throws IOException {
            int[] samples = new int[place.width * place.height];
            for (int i = 0; i < samples.length; i++) {
                int value =
                        planes.samples()[0][(place.y + i / place.width) * planes.width() + place.x + i % place.width];
                samples[i] = value & 1 << 31 | Math.abs(value);
            }
            this.highThroughput = highThroughput;
            BlockEncoder encoder = highThroughput ? BlockEncoder.highThroughput() : BlockEncoder.ebcot(false);
            encoded = encoder.encode(samples, place.width, place.height, Orientation.LL, () -> {});
            int zero = bitPlanes - encoded.bitPlanes();
            // three passes without bytes stand for one bit-plane, if there is one
            inFirst = highThroughput ? zero > 0 ? 3 : 0 : encoded.passes() / 3;
            zeroBitPlanes = highThroughput && inFirst > 0 ? zero - 1 : zero;
        }

        int firstLayer() {
            return inFirst > 0 ? 0 : 1;
        }

        int passes(int layer) {
            if (layer == 0) {
                return inFirst;
            }
            return highThroughput ? 1 : encoded.passes() - inFirst;
        }

        /** In the first layer nothing is there of blocks of T.814, and of every third one of T.800 the bytes come with the second. */
        private int length(int layer) {
            int before = highThroughput || inFirst == 0 || inFirst % 3 == 0 ? 0 : encoded.lengths()[inFirst - 1];
            return layer == 0 ? before : encoded.bytes().length - before;
        }

        void lengths(int layer, PacketBitWriter bits) {
            int passes = passes(layer);
            int length = length(layer);
            if (passes == 1) {
                bits.bit(0);
            } else if (passes == 2) {
                bits.bits(2, 2);
            } else if (passes < 6) {
                bits.bits(3 << 2 | passes - 3, 4);
            } else {
                bits.bits(15 << 5 | passes - 6, 9);
            }
            int more = 31 - Integer.numberOfLeadingZeros(passes);
            int needed = 32 - Integer.numberOfLeadingZeros(length);
            int wanted = needed - more;
            if (highThroughput && length > 0) {
                // a zero in front of the length
                wanted = Math.max(FIRST_LENGTH_BITS + 1, needed + 1);
            }
            for (; lengthBits < wanted; lengthBits++) {
                bits.bit(1);
            }
            bits.bit(0);
            bits.bits(length, lengthBits + more);
        }

        void body(int layer, CodestreamOutput out) {
            if (passes(layer) > 0) {
                out.bytes(encoded.bytes(), layer == 0 ? 0 : length(0), length(layer));
            }
        }
    }
}
