package org.isocenter.dicom.codec.frame;

import java.util.Objects;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * One uncompressed frame. The bytes are shared, not copied: the creator of a frame must not use the array any more.
 *
 * @param image what the pixels are
 * @param pixels as in native Pixel Data in Little Endian byte order (PS3.5 §8.1), {@link ImagePixelDescription#frameLength()} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of pixels; frames are never compared
public record NativeFrame(ImagePixelDescription image, byte[] pixels) {

    /** @throws IllegalArgumentException if the array has another length than the description says */
    public NativeFrame {
        Objects.requireNonNull(image);
        if (pixels.length != image.frameLength()) {
            throw new IllegalArgumentException(
                    "a frame of " + pixels.length + " bytes instead of " + image.frameLength());
        }
    }

    /**
     * The same pixels with all samples of a pixel together (Planar Configuration 0); with YBR_FULL instead of YBR_FULL_422, each pair's
     * chrominance repeated. Returns this frame if it has that form already.
     *
     * @throws CodecFailure.Unsupported if pixels share their chrominance in another way
     */
    public NativeFrame interleaved() throws CodecFailure.Unsupported {
        return Interleaving.interleaved(this);
    }
}
