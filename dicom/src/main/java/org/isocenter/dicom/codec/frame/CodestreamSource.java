package org.isocenter.dicom.codec.frame;

import java.io.IOException;
import java.util.Objects;

/**
 * The coded bytes of one frame, at the place where they are. They can be read in any order, so a decoder reads only those that it needs.
 * For use by one thread at a time.
 */
public interface CodestreamSource {

    /** The number of bytes, padding at the end included. */
    long length();

    /**
     * Reads bytes; all of them, or it fails.
     *
     * @param position of the first one, from 0
     * @param into where they are put, from {@code offset} on
     * @param count not beyond {@link #length}
     * @throws IOException if they cannot be read
     */
    void read(long position, byte[] into, int offset, int count) throws IOException;

    /**
     * All bytes.
     *
     * @throws CodecFailure.LimitExceeded if they are more than an array can have
     * @throws IOException if they cannot be read
     */
    default byte[] readAll() throws IOException {
        if (length() > Integer.MAX_VALUE - 64) {
            throw new CodecFailure.LimitExceeded("a codestream of " + length() + " bytes");
        }
        byte[] all = new byte[(int) length()];
        read(0, all, 0, all.length);
        return all;
    }

    /** The source of bytes that are in memory. They are not copied. */
    static CodestreamSource of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(byte[] bytes) implements CodestreamSource {

        public InMemory {
            Objects.requireNonNull(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] into, int offset, int count) {
            System.arraycopy(bytes, (int) position, into, offset, count);
        }

        @Override
        public byte[] readAll() {
            return bytes;
        }
    }
}
