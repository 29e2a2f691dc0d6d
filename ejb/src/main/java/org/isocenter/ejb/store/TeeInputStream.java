package org.isocenter.ejb.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies every byte that is read or skipped to an output stream, so that a file is parsed while it is written. The two
 * sides fail differently: a failure of the copy is ours ({@link CopyFailure}), any other is the sender's.
 */
final class TeeInputStream extends FilterInputStream {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final OutputStream copy;

    TeeInputStream(InputStream in, OutputStream copy) {
        super(in);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            copy(new byte[] {(byte) value}, 0, 1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            copy(buffer, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, Math.max(0, length))];
        long skipped = 0;
        while (skipped < length) {
            int count = read(buffer, 0, (int) Math.min(buffer.length, length - skipped));
            if (count < 0) {
                break;
            }
            skipped += count;
        }
        return skipped;
    }

    /**
     * Reads what is left, so that the copy is complete.
     *
     * @return how many bytes that were
     */
    long drain() throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        long drained = 0;
        for (int count = read(buffer, 0, buffer.length); count >= 0; count = read(buffer, 0, buffer.length)) {
            drained += count;
        }
        return drained;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void copy(byte[] buffer, int offset, int length) throws CopyFailure {
        try {
            copy.write(buffer, offset, length);
        } catch (IOException e) {
            throw new CopyFailure(e);
        }
    }

    /** The copy could not be written. */
    static final class CopyFailure extends IOException {
        CopyFailure(IOException cause) {
            super("the storage area cannot be written", cause);
        }
    }
}
