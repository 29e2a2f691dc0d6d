package org.isocenter.dicom.codec.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Writes rows of decoded samples into an interleaved frame of 8 or 16 bits allocated. Checks the deadline with each row. */
public final class SampleWriter {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final ImagePixelDescription image;
    private final byte[] pixels;
    private final int columns;
    private final int samples;
    private final boolean wide;
    private final int signShift;
    private final Deadline deadline;

    private SampleWriter(ImagePixelDescription image, int precision, Deadline deadline) {
        this.deadline = deadline;
        this.image = image;
        this.columns = image.columns();
        this.samples = image.samplesPerPixel();
        this.wide = image.bitsAllocated() == 16;
        this.signShift = image.signed() && precision == image.bitsStored() ? 32 - precision : 0;
        this.pixels = new byte[(int) image.frameLength()];
    }

    /**
     * Allocates a frame.
     *
     * @param image the description of the frame, not planar
     * @param precision of the codestream, in bits; if it equals Bits Stored and samples are signed, the sign is extended
     * @throws CodecFailure.Contradiction if samples have more bits than are allocated
     */
    public static SampleWriter of(ImagePixelDescription image, int precision, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        if (image.bitsAllocated() != 8 && image.bitsAllocated() != 16) {
            throw new CodecFailure.Unsupported("decoding to " + image.bitsAllocated() + " bits allocated");
        }
        if (precision > image.bitsAllocated()) {
            throw new CodecFailure.Contradiction("the number of bits of a sample", precision, image.bitsAllocated());
        }
        if (image.sharesChrominance()) {
            throw new CodecFailure.Unsupported("decoding to " + image.photometricInterpretation());
        }
        limits.check(image);
        return new SampleWriter(image, precision, deadline);
    }

    /** Writes one row of one component. */
    public void write(int y, int component, int[] row, int from) throws CodecFailure {
        write(y * columns * samples + component, row, from, columns);
    }

    /** Writes a part of one row of one component, from column {@code left}. */
    public void write(int y, int left, int component, int[] part, int count) throws CodecFailure {
        write((y * columns + left) * samples + component, part, 0, count);
    }

    private void write(int start, int[] row, int from, int count) throws CodecFailure {
        deadline.check();
        int index = start;
        int shift = signShift;
        if (wide) {
            for (int x = 0; x < count; x++, index += samples) {
                SHORT.set(pixels, 2 * index, (short) (row[from + x] << shift >> shift));
            }
        } else {
            for (int x = 0; x < count; x++, index += samples) {
                pixels[index] = (byte) (row[from + x] << shift >> shift);
            }
        }
    }

    public NativeFrame frame() {
        return new NativeFrame(image, pixels);
    }
}
