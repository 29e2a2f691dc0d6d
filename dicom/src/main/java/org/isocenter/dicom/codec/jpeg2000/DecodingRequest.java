package org.isocenter.dicom.codec.jpeg2000;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What of a codestream is wanted, and what it may cost.
 *
 * @param discardedLevels how often width and height are halved, 0 for the full resolution
 * @param layers how many quality layers, at the most
 * @param region null for all
 * @param memory in bytes for what decoding keeps of one tile at a time
 * @param truncated whether a codestream that ends early is decoded as far as it goes
 * @param executor where other threads may help with code blocks; null for none. One that rejects is no harm
 * @param helpers how many of them, at the most
 */
public record DecodingRequest(
        int discardedLevels,
        int layers,
        @Nullable Region region,
        long memory,
        boolean truncated,
        @Nullable Executor executor,
        int helpers) {

    /** Everything, on one thread, with 256 MiB. */
    public static final DecodingRequest ALL =
            new DecodingRequest(0, Integer.MAX_VALUE, null, 256L << 20, false, null, 0);

    /** @throws IllegalArgumentException if a number is out of its range */
    public DecodingRequest {
        if (discardedLevels < 0 || discardedLevels > 32 || layers < 1 || helpers < 0) {
            throw new IllegalArgumentException(discardedLevels + " levels, " + layers + " layers, " + helpers);
        }
    }

    /**
     * A rectangle of the image at the resolution that is asked for, in pixels from its upper left corner.
     *
     * @param left first column
     * @param top first row
     */
    public record Region(int left, int top, int width, int height) {

        /** @throws IllegalArgumentException if there is nothing in it */
        public Region {
            if (left < 0 || top < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException(left + ", " + top + ", " + width + " x " + height);
            }
        }
    }

    /** The same at a lower resolution. */
    public DecodingRequest withDiscardedLevels(int levels) {
        return new DecodingRequest(levels, layers, region, memory, truncated, executor, helpers);
    }

    /** The same with fewer layers. */
    public DecodingRequest withLayers(int most) {
        return new DecodingRequest(discardedLevels, most, region, memory, truncated, executor, helpers);
    }

    /** The same for a part of the image. */
    public DecodingRequest withRegion(Region part) {
        return new DecodingRequest(discardedLevels, layers, part, memory, truncated, executor, helpers);
    }

    /** The same with other memory. */
    public DecodingRequest withMemory(long bytes) {
        return new DecodingRequest(discardedLevels, layers, region, bytes, truncated, executor, helpers);
    }

    /** The same, of codestreams that end early too. */
    public DecodingRequest withTruncated() {
        return new DecodingRequest(discardedLevels, layers, region, memory, true, executor, helpers);
    }

    /** The same with help. */
    public DecodingRequest withHelpers(Executor threads, int most) {
        return new DecodingRequest(
                discardedLevels, layers, region, memory, truncated, Objects.requireNonNull(threads), most);
    }
}
