package org.isocenter.dicom.codec.frame;

import java.time.Duration;
import java.util.Objects;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * The limits of the work on one frame.
 *
 * @param frameLength of the uncompressed frame, in bytes; a codec takes a small multiple of it
 * @param time for decoding or encoding the frame
 * @param threads that may decode the frame in addition to the calling one
 */
public record CodecLimits(long frameLength, Duration time, SpareThreads threads) {

    /** 256 MiB, half a minute, one thread. */
    public static final CodecLimits DEFAULT = new CodecLimits(256 << 20, Duration.ofSeconds(30));

    public CodecLimits {
        Objects.requireNonNull(time);
        Objects.requireNonNull(threads);
    }

    /** Limits for one thread. */
    public CodecLimits(long frameLength, Duration time) {
        this(frameLength, time, SpareThreads.NONE);
    }

    /** The same with that length. */
    public CodecLimits withFrameLength(long other) {
        return new CodecLimits(other, time, threads);
    }

    /** The same with that time. */
    public CodecLimits withTime(Duration other) {
        return new CodecLimits(frameLength, other, threads);
    }

    /** The same with other threads. */
    public CodecLimits withThreads(SpareThreads other) {
        return new CodecLimits(frameLength, time, other);
    }

    /** Refuses images whose frames are too long. */
    public void check(ImagePixelDescription image) throws CodecFailure.LimitExceeded {
        if (image.frameLength() > Math.min(frameLength, Integer.MAX_VALUE - 64)) {
            throw new CodecFailure.LimitExceeded(
                    "a frame of " + image.frameLength() + " bytes where " + frameLength + " are allowed");
        }
    }
}
