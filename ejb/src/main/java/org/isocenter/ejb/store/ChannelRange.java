package org.isocenter.ejb.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Part of a file. The channel stays open when this is closed. */
final class ChannelRange extends InputStream {

    private final SeekableByteChannel channel;
    private final long end;
    private long position;

    ChannelRange(SeekableByteChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        channel.position(position);
        int count = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - position)));
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }
}
