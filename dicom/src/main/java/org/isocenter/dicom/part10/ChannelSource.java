package org.isocenter.dicom.part10;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a channel from its position. Bytes that are skipped are not read. */
final class ChannelSource extends ByteSource {

    private final SeekableByteChannel channel;
    private final long size;

    ChannelSource(SeekableByteChannel channel) throws IOException {
        super(channel.position());
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    int fill(byte[] array, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(array, offset, length));
    }

    @Override
    long discard(long length) throws IOException {
        long from = channel.position();
        long passed = Math.max(0, Math.min(length, size - from));
        channel.position(from + passed);
        return passed;
    }

    @Override
    long endOffset() {
        return size;
    }
}
