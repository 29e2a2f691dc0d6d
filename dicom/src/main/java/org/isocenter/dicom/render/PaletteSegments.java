package org.isocenter.dicom.render;

import java.util.Arrays;

/** Segmented palettes (PS3.3 C.7.9.2): runs of entries that are given one by one, lie on a line, or repeat earlier segments. */
final class PaletteSegments {

    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final int[] segments;
    private final int[] entries;
    private int filled;

    private PaletteSegments(int[] segments, int count) {
        this.segments = segments;
        this.entries = new int[count];
    }

    /**
     * All entries.
     *
     * @param count the number of entries
     */
    static int[] expand(int[] segments, int count) throws RenderFailure {
        PaletteSegments expansion = new PaletteSegments(segments, count);
        expansion.read(0, Integer.MAX_VALUE, false);
        if (expansion.filled == 0) {
            throw new RenderFailure("the segmented palette has no entries");
        }
        // Shorter than the descriptor says: the last entry is repeated, as for values beyond the end.
        Arrays.fill(expansion.entries, expansion.filled, count, expansion.entries[expansion.filled - 1]);
        return expansion.entries;
    }

    private void read(int from, int most, boolean nested) throws RenderFailure {
        int at = from;
        for (int i = 0; i < most && at + 1 < segments.length && filled < entries.length; i++) {
            int length = segments[at + 1];
            switch (segments[at]) {
                case DISCRETE -> {
                    discrete(at + 2, length);
                    at += 2 + length;
                }
                case LINEAR -> {
                    linear(length, word(at + 2));
                    at += 3;
                }
                case INDIRECT -> {
                    if (nested) {
                        throw new RenderFailure("an indirect segment of the palette refers to another one");
                    }
                    // A byte offset of 32 bits, of which the least significant half comes first.
                    long offset = word(at + 2) | (long) word(at + 3) << 16;
                    if (offset % 2 != 0 || offset / 2 >= segments.length) {
                        throw new RenderFailure("an indirect segment of the palette refers to nothing");
                    }
                    read((int) (offset / 2), length, true);
                    at += 4;
                }
                default -> throw new RenderFailure("a segment of the palette has no known type");
            }
        }
    }

    private void discrete(int from, int length) throws RenderFailure {
        for (int i = 0; i < length && filled < entries.length; i++) {
            entries[filled++] = word(from + i);
        }
    }

    private void linear(int length, int end) throws RenderFailure {
        if (filled == 0) {
            throw new RenderFailure("the palette begins with a linear segment");
        }
        int start = entries[filled - 1];
        for (int i = 1; i <= length && filled < entries.length; i++) {
            entries[filled++] = (int) Math.round(start + (end - start) * (double) i / length);
        }
    }

    private int word(int at) throws RenderFailure {
        if (at >= segments.length) {
            throw new RenderFailure("the segmented palette ends within a segment");
        }
        return segments[at];
    }
}
