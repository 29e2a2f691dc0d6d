package org.isocenter.dicom.codec;

import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;

/**
 * What the JPEG 2000 library reads from. Reading beyond the end, late, or in an interrupted thread throws what the library does not
 * expect: this ends the loops that it goes through on damaged input.
 */
final class GuardedCodestream implements RandomAccessIO {

    private static final int READS_PER_CHECK = 1024;

    private final byte[] data;
    private final int start;
    private final Deadline deadline;
    private int position;
    private int untilCheck = READS_PER_CHECK;

    /** Ends the library's work; holds the failure to report. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CodecFailure failure;

        Stop(CodecFailure failure) {
            super(failure);
            this.failure = failure;
        }

        CodecFailure failure() {
            return failure;
        }
    }

    /** @param start where in the bytes the codestream begins */
    GuardedCodestream(byte[] data, int start, Deadline deadline) {
        this.data = data;
        this.start = start;
        this.deadline = deadline;
    }

    @Override
    public int read() {
        check();
        int at = start + position++;
        int next = at(at);
        // in a packet header a zero bit follows these; the library's reader of bits would never come to an end
        if (next == 0xFF && position > 1 && at(at - 1) == 0xFF) {
            throw new Stop(new CodecFailure.Malformed("a JPEG 2000 packet header without its stuffed bit"));
        }
        return next;
    }

    private int at(int index) {
        if (index < data.length) {
            return data[index] & 0xFF;
        }
        // an end of codestream that was left out
        return switch (index - data.length) {
            case 0 -> 0xFF;
            case 1 -> 0xD9;
            default -> throw new Stop(new CodecFailure.Malformed("a JPEG 2000 codestream ends early"));
        };
    }

    private void check() {
        if (--untilCheck == 0) {
            untilCheck = READS_PER_CHECK;
            try {
                deadline.check();
            } catch (CodecFailure e) {
                throw new Stop(e);
            }
        }
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) {
        check();
        if (length > data.length - start - position) {
            throw new Stop(new CodecFailure.Malformed("a JPEG 2000 codestream ends early"));
        }
        System.arraycopy(data, start + position, bytes, offset, length);
        position += length;
    }

    @Override
    public int getPos() {
        return position;
    }

    @Override
    public int length() {
        return data.length - start;
    }

    @Override
    public void seek(int to) {
        check();
        if (to < 0 || to > length()) {
            throw new Stop(new CodecFailure.Malformed("a JPEG 2000 codestream ends early"));
        }
        position = to;
    }

    @Override
    public byte readByte() {
        return (byte) read();
    }

    @Override
    public int readUnsignedByte() {
        return read();
    }

    @Override
    public short readShort() {
        return (short) readUnsignedShort();
    }

    @Override
    public int readUnsignedShort() {
        check();
        int high = at(start + position++);
        return high << 8 | at(start + position++);
    }

    @Override
    public int readInt() {
        int high = readUnsignedShort();
        return high << 16 | readUnsignedShort();
    }

    @Override
    public long readUnsignedInt() {
        return readInt() & 0xFFFFFFFFL;
    }

    @Override
    public long readLong() {
        long high = readUnsignedInt();
        return high << 32 | readUnsignedInt();
    }

    @Override
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public int getByteOrdering() {
        return EndianType.BIG_ENDIAN;
    }

    @Override
    public int skipBytes(int count) {
        seek(position + count);
        return count;
    }

    @Override
    public void close() {}

    @Override
    public void flush() {}

    @Override
    public void write(int b) {
        throw readOnly();
    }

    @Override
    public void writeByte(int b) {
        throw readOnly();
    }

    @Override
    public void writeShort(int number) {
        throw readOnly();
    }

    @Override
    public void writeInt(int number) {
        throw readOnly();
    }

    @Override
    public void writeLong(long number) {
        throw readOnly();
    }

    @Override
    public void writeFloat(float number) {
        throw readOnly();
    }

    @Override
    public void writeDouble(double number) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a codestream is only read");
    }
}
