package org.isocenter.dicom.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The numbers of one frame. The bytes are shared, not copied.
 *
 * @param bytes row by row, samples of a pixel together, {@link ArrayLayout#length()} of them
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of pixels; arrays are never compared
public record PixelArray(ArrayLayout layout, byte[] bytes) {

    /** @throws IllegalArgumentException if there are more or fewer bytes than the layout says */
    public PixelArray {
        Objects.requireNonNull(layout);
        if (bytes.length != layout.length()) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + layout.length());
        }
    }

    /** The number at an index; the first index is 0. */
    public double get(int index) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = index * layout.type().size();
        return switch (layout.type()) {
            case UINT8 -> buffer.get(at) & 0xFF;
            case INT8 -> buffer.get(at);
            case UINT16 -> buffer.getShort(at) & 0xFFFF;
            case INT16 -> buffer.getShort(at);
            case UINT32 -> buffer.getInt(at) & 0xFFFFFFFFL;
            case INT32 -> buffer.getInt(at);
            case FLOAT32 -> buffer.getFloat(at);
            case FLOAT64 -> buffer.getDouble(at);
        };
    }

    /** An array that is filled number by number. */
    public static Builder of(ArrayLayout layout) {
        return new Builder(layout);
    }

    /** Fills an array, in the order of its bytes. */
    public static final class Builder {

        private final ArrayLayout layout;
        private final ByteBuffer buffer;

        private Builder(ArrayLayout layout) {
            this.layout = layout;
            this.buffer = ByteBuffer.allocate(Math.toIntExact(layout.length())).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** The next number. */
        public void put(double number) {
            switch (layout.type()) {
                case UINT8, INT8 -> buffer.put((byte) (long) number);
                case UINT16, INT16 -> buffer.putShort((short) (long) number);
                case UINT32, INT32 -> buffer.putInt((int) (long) number);
                case FLOAT32 -> buffer.putFloat((float) number);
                case FLOAT64 -> buffer.putDouble(number);
            }
        }

        /** The array. */
        public PixelArray build() {
            return new PixelArray(layout, buffer.array());
        }
    }
}
