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

    /** Lblock before the first packet (T.800 B.10.7.1). */
    private static final int FIRST_LENGTH_BITS = 3;

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
        if (block.included) {
            if (bits.bit() == 0) {
                return;
            }
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
        }
        int passes = passes(bits);
        while (bits.bit() == 1) {
            block.lengthBits++;
        }
        boolean open = (blockStyle & BlockStyle.HIGH_THROUGHPUT) != 0 && !block.highThroughput && !block.original;
        int total = open
                ? beforeCleanup(block, blockStyle, passes, bits, keep)
                : segments(block, blockStyle, passes, bits, keep);
        if (contributions == lengths.length) {
            contributing = Arrays.copyOf(contributing, 2 * contributions);
            lengths = Arrays.copyOf(lengths, 2 * contributions);
        }
        contributing[contributions] = block;
        lengths[contributions] = total;
        contributions++;
    }

    /**
     * Reads the length in front of the first HT cleanup pass with bytes (T.814 B.3). The sets of passes before it have none; they stand for
     * bit-planes. Where both kinds of blocks are mixed, a length that has as few bits as T.800 needs tells a block of T.800: that of an HT
     * cleanup pass has a zero in front. Blocks of T.800 have one segment there ({@link CodingStyle}).
     *
     * @return the number of bytes of all passes in this packet
     */
    private int beforeCleanup(CodeBlock block, int blockStyle, int passes, PacketBits bits, boolean keep)
            throws IOException {
        boolean mixed = (blockStyle & BlockStyle.MIXED) != 0;
        // the passes up to the last one that can be a cleanup pass
        int toCleanup = passes - (block.passesSeen + passes - 1) % 3;
        int counted = toCleanup > 0 ? toCleanup : passes;
        int width = block.lengthBits + log2(counted);
        checkLength(block.lengthBits + log2(passes), 0, 0);
        int length = length(width, 0, bits);
        if (toCleanup > 0 && length > 0 && (!mixed || isCleanup(block, length, width))) {
            block.highThroughput = true;
            block.zeroBitPlanes += (block.passesSeen + toCleanup - 1) / 3;
            block.passesSeen = 0;
            add(block, 1, length, true, keep);
            return length + segments(block, blockStyle, passes - toCleanup, bits, keep);
        }
        int more = log2(passes) - log2(counted);
        length = length << more | bits.bits(more);
        checkLength(width + more, length, 0);
        if (length > 0) {
            if (!mixed) {
                throw new CodecFailure.Malformed("HT code blocks that do not begin with a cleanup pass");
            }
            block.original = true;
            int all = block.passesSeen + passes;
            block.passesSeen = 0;
            add(block, all, length, true, keep);
        } else {
            block.passesSeen += passes;
        }
        return length;
    }

    private static boolean isCleanup(CodeBlock block, int length, int width) {
        return block.lengthBits > FIRST_LENGTH_BITS && length > 1 && length >> width - 1 == 0;
    }

    /** Reads the lengths of passes whose kind is known (T.800 B.10.7). */
    private int segments(CodeBlock block, int blockStyle, int count, PacketBits bits, boolean keep) throws IOException {
        int style = block.highThroughput ? blockStyle : blockStyle & ~BlockStyle.HIGH_THROUGHPUT;
        int passes = count;
        int total = 0;
        while (passes > 0) {
            int run = Math.min(passes, CodeBlock.passesInSegment(style, block.passesSeen));
            boolean starts = CodeBlock.startsSegment(style, block.passesSeen);
            int length = length(block.lengthBits + log2(run), total, bits);
            add(block, run, length, starts, keep);
            total += length;
            passes -= run;
        }
        return total;
    }

    private int length(int width, int before, PacketBits bits) throws IOException {
        checkLength(width, 0, before);
        int length = bits.bits(width);
        checkLength(width, length, before);
        return length;
    }

    private void checkLength(int width, int length, int before) throws CodecFailure {
        if (width > MOST_LENGTH_BITS - 1) {
            throw new CodecFailure.Malformed("a length of " + width + " bits in a packet header");
        }
        if (length > data.length() - before) {
            throw new CodecFailure.Truncated("a JPEG 2000 packet ends early");
        }
    }

    private static void add(CodeBlock block, int passes, int length, boolean starts, boolean keep) {
        if (keep) {
            if (starts || block.segments == 0) {
                block.addSegment();
            }
            block.segmentPasses[block.segments - 1] += passes;
            block.segmentLengths[block.segments - 1] += length;
            block.passes += passes;
        }
        block.passesSeen += passes;
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
