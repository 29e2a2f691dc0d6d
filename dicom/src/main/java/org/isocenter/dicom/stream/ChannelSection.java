package org.isocenter.dicom.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Objects;

/**
 * A section of a channel, which stays open when this stream is closed. The position of a file channel is neither used nor moved. The stream
 * ends early if the channel ends before the section.
 */
public final class ChannelSection extends BulkInputStream {

    /** The greatest number of bytes in one read. The JDK keeps a buffer of that size outside the heap for each thread. */
    private static final int CHUNK = 1 << 17;

    private final SeekableByteChannel channel;
    private long position;
    private long remaining;

    /**
     * @param offset of the section, in bytes
     * @param length in bytes
     */
    public ChannelSection(SeekableByteChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
        this.remaining = length;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        int count = read(ByteBuffer.wrap(bytes, offset, (int) Math.min(Math.min(length, CHUNK), remaining)));
        if (count > 0) {
            position += count;
            remaining -= count;
        }
        return count;
    }

    private int read(ByteBuffer target) throws IOException {
        if (channel instanceof FileChannel file) {
            return file.read(target, position);
        }
        return channel.position(position).read(target);
    }

    /** Reads everything at once. The JDK's method would collect pieces of 8 KB, because it does not know the length. */
    @Override
    public byte[] readNBytes(int length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, remaining)];
        int count = readNBytes(bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, remaining));
        position += skipped;
        remaining -= skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, remaining);
    }
}
