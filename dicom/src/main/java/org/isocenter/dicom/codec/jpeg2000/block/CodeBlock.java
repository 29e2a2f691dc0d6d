package org.isocenter.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/** The data of one code block that packets contained (T.800 B.7, B.10). */
public final class CodeBlock {

    /** More passes than T.800 and T.814 have: all of them share one run of coded bytes. */
    private static final int ENDLESS = 1 << 20;

    /** Passes before the bypass begins (T.800 Table D.9). */
    private static final int BEFORE_BYPASS = 10;

    /** The place of the block in its subband's part of the tile's samples. */
    public final int x;

    public final int y;
    public final int width;
    public final int height;

    public boolean included;
    public int zeroBitPlanes;
    public int lengthBits = 3;

    /** All passes that packets announced, kept or not; those of T.814 from the first cleanup pass that has bytes. */
    public int passesSeen;

    /** Whether it is known to be a block of T.814. */
    public boolean highThroughput;

    /** Whether it is known to be a block of T.800, where both kinds are mixed. */
    public boolean original;

    /** The number of passes to be decoded, segment by segment. */
    public int passes;

    public int segments;
    public int[] segmentPasses = new int[1];
    public int[] segmentLengths = new int[1];

    private int chunks;
    private int[] chunkStarts = new int[1];
    private int[] chunkLengths = new int[1];

    public CodeBlock(int x, int y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    /** The greatest number of passes that share a segment, beginning with this one (T.800 D.4 and D.6, T.814 B.1). */
    public static int passesInSegment(int blockStyle, int pass) {
        if ((blockStyle & BlockStyle.HIGH_THROUGHPUT) != 0) {
            return pass % 3 == 0 ? 1 : 3 - pass % 3;
        }
        if ((blockStyle & BlockStyle.TERMINATE_ALL) != 0) {
            return 1;
        }
        if ((blockStyle & BlockStyle.BYPASS) != 0) {
            if (pass < BEFORE_BYPASS) {
                return BEFORE_BYPASS - pass;
            }
            return (pass - BEFORE_BYPASS) % 3 == 0 ? 2 : 1;
        }
        return ENDLESS;
    }

    /** Whether a pass is the first one of its segment. */
    public static boolean startsSegment(int blockStyle, int pass) {
        if (pass == 0) {
            return true;
        }
        if ((blockStyle & BlockStyle.HIGH_THROUGHPUT) != 0) {
            return pass % 3 != 2;
        }
        if ((blockStyle & BlockStyle.TERMINATE_ALL) != 0) {
            return true;
        }
        return (blockStyle & BlockStyle.BYPASS) != 0 && pass >= BEFORE_BYPASS && (pass - BEFORE_BYPASS) % 3 != 1;
    }

    public void addSegment() {
        if (segments == segmentPasses.length) {
            segmentPasses = Arrays.copyOf(segmentPasses, 2 * segments);
            segmentLengths = Arrays.copyOf(segmentLengths, 2 * segments);
        }
        segmentPasses[segments] = 0;
        segmentLengths[segments] = 0;
        segments++;
    }

    public void addChunk(int start, int length) {
        if (chunks == chunkStarts.length) {
            chunkStarts = Arrays.copyOf(chunkStarts, 2 * chunks);
            chunkLengths = Arrays.copyOf(chunkLengths, 2 * chunks);
        }
        chunkStarts[chunks] = start;
        chunkLengths[chunks] = length;
        chunks++;
    }

    /** The number of pieces in which the data is. */
    public int chunks() {
        return chunks;
    }

    /** The index at which a piece begins. */
    public int chunkStart(int chunk) {
        return chunkStarts[chunk];
    }

    public int chunkLength(int chunk) {
        return chunkLengths[chunk];
    }

    /** Says that a piece is at another index. */
    public void moveChunk(int chunk, int start) {
        chunkStarts[chunk] = start;
    }

    /** The length of the data in bytes. */
    public int length() {
        int length = 0;
        for (int i = 0; i < chunks; i++) {
            length += chunkLengths[i];
        }
        return length;
    }

    /** Copies the data to the beginning of an array. */
    void copy(byte[] data, byte[] to) {
        int at = 0;
        for (int i = 0; i < chunks; i++) {
            System.arraycopy(data, chunkStarts[i], to, at, chunkLengths[i]);
            at += chunkLengths[i];
        }
    }
}
