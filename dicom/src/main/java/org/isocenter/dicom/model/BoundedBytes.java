package org.isocenter.dicom.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects the bytes of a value up to a limit. Writing more fails. */
public final class BoundedBytes extends OutputStream {

    private final int limit;
    private byte[] bytes = new byte[512];
    private int length;
    private boolean exceeded;

    /** @param limit in bytes */
    public BoundedBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        if (count > limit - length) {
            exceeded = true;
            throw new IOException("more than " + limit + " bytes");
        }
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, length + count)));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Whether more was written than allowed. */
    public boolean isExceeded() {
        return exceeded;
    }

    /** The bytes that were written. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
