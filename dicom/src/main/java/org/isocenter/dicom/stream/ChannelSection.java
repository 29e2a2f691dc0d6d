package org.isocenter.dicom.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Objects;

/**
 * Part of a channel, which stays open when this is closed. Of a file the position is neither used nor moved. It ends before its length
 * where the channel does.
 */
public final class ChannelSection extends BulkInputStream {

    /** What one read takes at the most: the JDK keeps a buffer outside the heap of that size for each thread. */
    private static final int CHUNK = 1 << 17;

    private final SeekableByteChannel channel;
    private long position;
    private long remaining;

    /**
     * @param offset where it begins, in bytes
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

    /** All at once: the JDK collects pieces of 8 KB, since it does not know that there is so much. */
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
