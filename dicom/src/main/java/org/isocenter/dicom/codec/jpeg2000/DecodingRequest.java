package org.isocenter.dicom.codec.jpeg2000;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What to decode from a codestream, and the limits of the work.
 *
 * @param discardedLevels how often width and height are halved, 0 for the full resolution
 * @param layers the greatest number of quality layers
 * @param region null for the whole image
 * @param memory in bytes for the data of one tile at a time
 * @param truncated whether a codestream that ends early is decoded as far as it goes
 * @param executor of other threads that may help with code blocks; null for none. It may reject tasks
 * @param helpers the greatest number of these threads
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

        /** @throws IllegalArgumentException if the rectangle is empty or a number is out of its range */
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

    /** The same, but codestreams that end early are decoded too. */
    public DecodingRequest withTruncated() {
        return new DecodingRequest(discardedLevels, layers, region, memory, true, executor, helpers);
    }

    /** The same with helpers. */
    public DecodingRequest withHelpers(Executor threads, int most) {
        return new DecodingRequest(
                discardedLevels, layers, region, memory, truncated, Objects.requireNonNull(threads), most);
    }
}
