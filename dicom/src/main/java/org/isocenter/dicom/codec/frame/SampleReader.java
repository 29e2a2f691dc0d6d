package org.isocenter.dicom.codec.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Reads rows of samples, without their sign, from an interleaved frame of 8 or 16 bits allocated. Checks the deadline with each row. */
public final class SampleReader {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] pixels;
    private final int columns;
    private final int samples;
    private final boolean wide;
    private final int precision;
    private final Deadline deadline;

    private SampleReader(NativeFrame interleaved, boolean wide, int precision, Deadline deadline) {
        this.deadline = deadline;
        this.pixels = interleaved.pixels();
        this.columns = interleaved.image().columns();
        this.samples = interleaved.image().samplesPerPixel();
        this.wide = wide;
        this.precision = precision;
    }

    /**
     * @param family for the message of the failure
     * @throws CodecFailure.Unsupported if samples are not of one or two bytes
     */
    public static SampleReader of(NativeFrame interleaved, String family, Deadline deadline) throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        if (image.bitsAllocated() != 8 && image.bitsAllocated() != 16) {
            throw new CodecFailure.Unsupported(family + " of " + image.bitsAllocated() + " bits allocated");
        }
        boolean wide = image.bitsAllocated() == 16;
        return new SampleReader(interleaved, wide, precision(interleaved, wide, deadline), deadline);
    }

    /** The number of significant bits of a sample: Bits Stored, or Bits Allocated if other bits are in use. */
    public int precision() {
        return precision;
    }

    /** Reads one row of one component, with the bits above the precision cleared. */
    public void read(int y, int component, int[] row, int from) throws CodecFailure {
        deadline.check();
        int mask = (1 << precision) - 1;
        int index = y * columns * samples + component;
        if (wide) {
            for (int x = 0; x < columns; x++, index += samples) {
                row[from + x] = (short) SHORT.get(pixels, 2 * index) & mask;
            }
        } else {
            for (int x = 0; x < columns; x++, index += samples) {
                row[from + x] = pixels[index] & mask;
            }
        }
    }

    /**
     * By how much signed samples may change before one of them leaves the range and changes its sign, as the greatest value does when 1 is
     * added.
     */
    public int distanceToSign() throws CodecFailure {
        int half = 1 << precision - 1;
        int distance = half;
        int[] row = new int[columns];
        int rows = pixels.length / (columns * samples * (wide ? 2 : 1));
        for (int y = 0; y < rows; y++) {
            for (int component = 0; component < samples; component++) {
                read(y, component, row, 0);
                for (int sample : row) {
                    distance = Math.min(distance, sample < half ? half - 1 - sample : sample - half);
                }
            }
        }
        return distance;
    }

    private static int precision(NativeFrame frame, boolean wide, Deadline deadline) throws CodecFailure {
        ImagePixelDescription image = frame.image();
        int stored = image.bitsStored();
        if (stored == image.bitsAllocated() || image.highBit() != stored - 1) {
            return image.bitsAllocated();
        }
        byte[] pixels = frame.pixels();
        int shift = 32 - stored;
        int beyond = 0;
        int size = wide ? 2 : 1;
        for (int at = 0; at < pixels.length; at += size) {
            deadline.passed(size);
            int value = wide ? (short) SHORT.get(pixels, at) : pixels[at];
            beyond |= value ^ (image.signed() ? value << shift >> shift : value << shift >>> shift);
        }
        return beyond == 0 ? stored : image.bitsAllocated();
    }
}
