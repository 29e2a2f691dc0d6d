package org.isocenter.dicom.render;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** The stored values of a frame with one sample per pixel (PS3.5 §8.1). */
final class PixelValues {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private static final short UNKNOWN = -1;

    private final ImagePixelDescription image;
    private final byte[] bytes;
    private final boolean real;

    /**
     * @param real whether samples are floating-point numbers, of 32 or 64 bits
     * @throws RenderFailure if they should be floating-point numbers and have another size
     */
    PixelValues(NativeFrame frame, boolean real) throws RenderFailure {
        int bits = frame.image().bitsAllocated();
        if (real && bits != Float.SIZE && bits != Double.SIZE) {
            throw new RenderFailure("floating-point pixels of " + bits + " bits (Bits Allocated)");
        }
        this.image = frame.image();
        this.bytes = frame.pixels();
        this.real = real;
    }

    int rows() {
        return image.rows();
    }

    int columns() {
        return image.columns();
    }

    boolean signed() {
        return real || image.signed();
    }

    /** Whether there are at most 65,536 different values, for which a table is worthwhile. */
    boolean isTabular() {
        return !real && image.bitsAllocated() <= 16;
    }

    /** Reads one row of tabular values. */
    void row(int y, int[] row) {
        int columns = image.columns();
        int start = y * columns;
        int shift = image.highBit() + 1 - image.bitsStored();
        int up = 32 - image.bitsStored();
        if (image.bitsAllocated() == 1) {
            int sign = image.signed() ? -1 : 1;
            for (int x = 0, bit = start; x < columns; x++, bit++) {
                row[x] = sign * (bytes[bit >>> 3] >>> (bit & 7) & 1);
            }
        } else if (image.bitsAllocated() == 8) {
            for (int x = 0; x < columns; x++) {
                int sample = (bytes[start + x] & 0xFF) >>> shift << up;
                row[x] = image.signed() ? sample >> up : sample >>> up;
            }
        } else if (image.signed()) {
            for (int x = 0, at = 2 * start; x < columns; x++, at += 2) {
                row[x] = ((short) SHORT.get(bytes, at) & 0xFFFF) >>> shift << up >> up;
            }
        } else {
            for (int x = 0, at = 2 * start; x < columns; x++, at += 2) {
                row[x] = ((short) SHORT.get(bytes, at) & 0xFFFF) >>> shift << up >>> up;
            }
        }
    }

    /**
     * The results of a function for all tabular values, in the order of pixels. The function is called once for each value, when that value
     * first occurs.
     *
     * @param function maps a value to 0 to 255
     */
    byte[] mapped(IntUnaryOperator function) {
        byte[] mapped = new byte[Math.multiplyExact(image.rows(), image.columns())];
        if (image.bitsAllocated() == 1) {
            mapBits(function, mapped);
            return mapped;
        }
        // Indexed by stored bits only: with the other bits, the same value would have several entries.
        short[] table = new short[1 << image.bitsStored()];
        Arrays.fill(table, UNKNOWN);
        for (int row = 0; row < mapped.length; row += image.columns()) {
            if (image.bitsAllocated() == 16) {
                mapWords(function, table, mapped, row);
            } else {
                mapBytes(function, table, mapped, row);
            }
        }
        return mapped;
    }

    /** Maps one row, because a method that is called often is compiled as a whole. */
    private void mapWords(IntUnaryOperator function, short[] table, byte[] mapped, int row) {
        int shift = image.highBit() + 1 - image.bitsStored();
        for (int i = row, end = row + image.columns(); i < end; i++) {
            int stored = ((short) SHORT.get(bytes, 2 * i) & 0xFFFF) >>> shift & table.length - 1;
            short result = table[stored];
            mapped[i] = (byte) (result == UNKNOWN ? learn(function, table, stored) : result);
        }
    }

    private void mapBytes(IntUnaryOperator function, short[] table, byte[] mapped, int row) {
        int shift = image.highBit() + 1 - image.bitsStored();
        for (int i = row, end = row + image.columns(); i < end; i++) {
            int stored = (bytes[i] & 0xFF) >>> shift & table.length - 1;
            short result = table[stored];
            mapped[i] = (byte) (result == UNKNOWN ? learn(function, table, stored) : result);
        }
    }

    private short learn(IntUnaryOperator function, short[] table, int stored) {
        int up = 32 - image.bitsStored();
        short result = (short) function.applyAsInt(image.signed() ? stored << up >> up : stored);
        table[stored] = result;
        return result;
    }

    private void mapBits(IntUnaryOperator function, byte[] mapped) {
        byte clear = (byte) function.applyAsInt(0);
        byte set = (byte) function.applyAsInt(image.signed() ? -1 : 1);
        for (int bit = 0; bit < mapped.length; bit++) {
            mapped[bit] = (bytes[bit >>> 3] >>> (bit & 7) & 1) == 0 ? clear : set;
        }
    }

    /** Reads one row of any values. */
    void row(int y, double[] row) {
        int columns = image.columns();
        int size = image.bitsAllocated() / 8;
        int at = y * columns * size;
        for (int x = 0; x < columns; x++, at += size) {
            if (real) {
                row[x] = size == 4 ? (float) FLOAT.get(bytes, at) : (double) DOUBLE.get(bytes, at);
            } else {
                row[x] = integer(at, size);
            }
        }
    }

    private double integer(int at, int size) {
        long word = 0;
        for (int i = 0; i < size; i++) {
            word |= (bytes[at + i] & 0xFFL) << 8 * i;
        }
        int up = 64 - image.bitsStored();
        long sample = word >>> image.highBit() + 1 - image.bitsStored() << up;
        if (image.signed()) {
            return sample >> up;
        }
        long unsigned = sample >>> up;
        return unsigned >= 0 ? unsigned : (unsigned >>> 1) * 2.0;
    }

    /** The values themselves as a picture, clipped to a range. */
    Picture picture(RenderingParameters.Depth depth) {
        int least = depth == RenderingParameters.Depth.INT16 ? Short.MIN_VALUE : 0;
        int greatest =
                switch (depth) {
                    case UINT8 -> 0xFF;
                    case UINT16 -> 0xFFFF;
                    case INT16 -> Short.MAX_VALUE;
                };
        Picture picture = Picture.black(columns(), rows(), 1, depth == RenderingParameters.Depth.UINT8 ? 8 : 16);
        double[] wide = new double[columns()];
        int[] narrow = new int[columns()];
        for (int y = 0, at = 0; y < rows(); y++) {
            if (isTabular()) {
                row(y, narrow);
            } else {
                row(y, wide);
            }
            for (int x = 0; x < columns(); x++) {
                double value = isTabular() ? narrow[x] : wide[x];
                picture.set(at++, (int) Math.max(least, Math.min(greatest, value)));
            }
        }
        return picture;
    }

    /** Whether a bit of the pixels' words does not belong to the stored value. */
    boolean isSpare(int position) {
        return image.bitsAllocated() == 16
                && position >= 0
                && position < image.bitsAllocated()
                && (position > image.highBit() || position <= image.highBit() - image.bitsStored());
    }

    /** Whether a bit of a pixel's word is set: overlays may be in bits that are not stored (PS3.5 §8.1.2). */
    boolean bit(int index, int position) {
        int size = image.bitsAllocated() / 8;
        return (bytes[index * size + position / 8] >>> position % 8 & 1) != 0;
    }
}
