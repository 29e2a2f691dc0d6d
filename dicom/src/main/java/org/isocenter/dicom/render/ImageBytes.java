package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/** A file that is written into one array, whereas the JDK's own stream uses many small ones. */
final class ImageBytes extends ImageOutputStreamImpl {

    private static final int LEAST = 1 << 12;

    private byte[] bytes;
    private int length;

    /** @param expected about the length of the file, in bytes */
    ImageBytes(int expected) {
        bytes = new byte[Math.max(LEAST, expected)];
    }

    @Override
    public void write(int b) throws IOException {
        flushBits();
        grow(1);
        bytes[(int) streamPos++] = (byte) b;
        length = Math.max(length, (int) streamPos);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        flushBits();
        grow(count);
        System.arraycopy(source, offset, bytes, (int) streamPos, count);
        streamPos += count;
        length = Math.max(length, (int) streamPos);
    }

    private void grow(int count) {
        int needed = Math.toIntExact(streamPos + count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        bitOffset = 0;
        if (streamPos >= length) {
            return count == 0 ? 0 : -1;
        }
        int available = (int) Math.min(count, length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, available);
        streamPos += available;
        return available;
    }

    @Override
    public long length() {
        return length;
    }

    /** The bytes that have been written. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
