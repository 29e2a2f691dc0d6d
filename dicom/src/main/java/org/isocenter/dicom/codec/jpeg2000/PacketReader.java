package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/** Reads packets of one tile: their headers, and the places of the bytes of code blocks (T.800 B.9 and B.10, T.814 B). */
final class PacketReader {

    private static final int MOST_BIT_PLANES = 75;
    private static final int MOST_LENGTH_BITS = 32;

    private final CodedBytes data;
    private final TileParts parts;
    private final boolean packed;
    private final CodedBytes headers;
    private int headerAt;
    private int part;
    private int at;

    private CodeBlock[] contributing = new CodeBlock[16];
    private int[] lengths = new int[16];
    private int contributions;

    PacketReader(CodedBytes data, TileParts parts) {
        this.data = data;
        this.parts = parts;
        packed = parts.hasPackedHeaders();
        headers = packed ? CodedBytes.of(parts.packedHeaders()) : data;
        at = parts.from(0);
    }

    /**
     * Reads one packet.
     *
     * @param keep whether the bytes of the packet are wanted
     */
    void read(Precinct precinct, int layer, int blockStyle, boolean keep) throws IOException {
        while (at >= parts.to(part)) {
            if (part + 1 == parts.count()) {
                throw new CodecFailure.Truncated("JPEG 2000 packets are absent");
            }
            part++;
            at = parts.from(part);
        }
        int end = parts.to(part);
        if (isMarker(data, at, end, 0x91)) {
            at = Math.min(end, at + 6);
        }
        contributions = 0;
        PacketBits bits = packed ? new PacketBits(headers, headerAt, headers.length()) : new PacketBits(data, at, end);
        if (bits.bit() == 1) {
            for (PrecinctBand band : precinct.bands) {
                for (int i = 0; i < band.blocks.length; i++) {
                    block(band, i, layer, blockStyle, bits, keep);
                }
            }
        }
        int next = bits.finish();
        int headersEnd = packed ? headers.length() : end;
        if (isMarker(headers, next, headersEnd, 0x92)) {
            next += 2;
        }
        if (packed) {
            headerAt = next;
        } else {
            at = next;
        }
        body(end, keep);
    }

    private static boolean isMarker(CodedBytes bytes, int index, int end, int second) throws IOException {
        return end - index >= 2 && bytes.u8(index) == 0xFF && bytes.u8(index + 1) == second;
    }

    private void body(int end, boolean keep) throws CodecFailure {
        for (int i = 0; i < contributions; i++) {
            int there = Math.min(lengths[i], end - at);
            if (keep) {
                contributing[i].addChunk(at, there);
            }
            if (there < lengths[i]) {
                throw new CodecFailure.Truncated("a JPEG 2000 packet ends early");
            }
            at += there;
        }
    }

    private void block(PrecinctBand band, int index, int layer, int blockStyle, PacketBits bits, boolean keep)
            throws IOException {
        CodeBlock block = band.blocks[index];
        int passes;
        int placeholders = 0;
        if (block.included) {
            if (bits.bit() == 0) {
                return;
            }
            passes = passes(bits);
        } else {
            if (!band.inclusion.isBelow(index, layer + 1, bits)) {
                return;
            }
            block.included = true;
            int planes = 1;
            while (!band.zeroBitPlanes.isBelow(index, planes, bits)) {
                planes++;
                if (planes > MOST_BIT_PLANES) {
                    throw new CodecFailure.Malformed("a code block of more than 74 bit-planes");
                }
            }
            block.zeroBitPlanes = planes - 1;
            passes = passes(bits);
            if ((blockStyle & BlockStyle.HIGH_THROUGHPUT) != 0) {
                placeholders = (passes - 1) / 3;
                block.zeroBitPlanes += placeholders;
                passes -= 3 * placeholders;
            }
        }
        while (bits.bit() == 1) {
            block.lengthBits++;
        }
        int total = 0;
        while (passes > 0) {
            int run = Math.min(passes, CodeBlock.passesInSegment(blockStyle, block.passesSeen));
            boolean starts = CodeBlock.startsSegment(blockStyle, block.passesSeen);
            int width = block.lengthBits + log2(starts && placeholders > 0 ? 3 * placeholders + 1 : run);
            placeholders = 0;
            if (width > MOST_LENGTH_BITS - 1) {
                throw new CodecFailure.Malformed("a length of " + width + " bits in a packet header");
            }
            int length = bits.bits(width);
            if (length > data.length() - total) {
                throw new CodecFailure.Truncated("a JPEG 2000 packet ends early");
            }
            if (keep) {
                if (starts || block.segments == 0) {
                    block.addSegment();
                }
                block.segmentPasses[block.segments - 1] += run;
                block.segmentLengths[block.segments - 1] += length;
                block.passes += run;
            }
            total += length;
            block.passesSeen += run;
            passes -= run;
        }
        if (contributions == lengths.length) {
            contributing = Arrays.copyOf(contributing, 2 * contributions);
            lengths = Arrays.copyOf(lengths, 2 * contributions);
        }
        contributing[contributions] = block;
        lengths[contributions] = total;
        contributions++;
    }

    private static int log2(int value) {
        return 31 - Integer.numberOfLeadingZeros(value);
    }

    /** T.800 Table B.4. */
    private static int passes(PacketBits bits) throws IOException {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int two = bits.bits(2);
        if (two < 3) {
            return 3 + two;
        }
        int five = bits.bits(5);
        return five < 31 ? 6 + five : 37 + bits.bits(7);
    }
}
