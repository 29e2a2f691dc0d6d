package org.isocenter.dicom.codec;

import java.time.Duration;
import java.util.Objects;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * What one frame may cost.
 *
 * @param frameLength of the uncompressed frame, in bytes; a codec takes a small multiple of it
 * @param time for decoding or encoding it
 */
public record CodecLimits(long frameLength, Duration time) {

    /** 256 MiB, half a minute. */
    public static final CodecLimits DEFAULT = new CodecLimits(256 << 20, Duration.ofSeconds(30));

    public CodecLimits {
        Objects.requireNonNull(time);
    }

    /** The same with that length. */
    public CodecLimits withFrameLength(long other) {
        return new CodecLimits(other, time);
    }

    /** The same with that time. */
    public CodecLimits withTime(Duration other) {
        return new CodecLimits(frameLength, other);
    }

    /** Refuses images whose frames are too long. */
    void check(ImagePixelDescription image) throws CodecFailure.LimitExceeded {
        if (image.frameLength() > Math.min(frameLength, Integer.MAX_VALUE - 64)) {
            throw new CodecFailure.LimitExceeded(
                    "a frame of " + image.frameLength() + " bytes where " + frameLength + " are allowed");
        }
    }
}
