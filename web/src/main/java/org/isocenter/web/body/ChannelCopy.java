package org.isocenter.web.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Copies files into answers. */
final class ChannelCopy {

    /** As measured on this platform: larger buffers gain nothing. */
    private static final int BUFFER_SIZE = 64 * 1024;

    private ChannelCopy() {}

    /** Copies what is left in a channel, through one small buffer. */
    static void copy(ReadableByteChannel channel, OutputStream output) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        while (channel.read(buffer) >= 0) {
            output.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }
}
