package org.isocenter.dicom.transcode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Compressed frames that wait to be written: in memory, from some length on in a file that vanishes with this object. */
final class FrameSpool implements Closeable {

    private static final int IN_MEMORY = 4 << 20;

    private final Path folder;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private byte @Nullable [] written;
    private long length;

    FrameSpool(Path folder) {
        this.folder = folder;
    }

    /** Where the next frame will begin, in bytes. */
    long length() {
        return length;
    }

    void append(byte[] frame) throws IOException {
        if (file == null && length + frame.length > IN_MEMORY) {
            Path path = Files.createTempFile(folder, "transcoded", ".frames");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            write(file, memory.toByteArray());
            memory.reset();
        }
        if (file == null) {
            memory.writeBytes(frame);
            written = null;
        } else {
            write(file, frame);
        }
        length += frame.length;
    }

    InputStream open(long offset, long count) {
        FileChannel channel = file;
        if (channel != null) {
            return new ChannelRange(channel, offset, count);
        }
        byte[] bytes = written;
        if (bytes == null) {
            bytes = memory.toByteArray();
            written = bytes;
        }
        return new ByteArrayInputStream(bytes, (int) offset, (int) count);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Part of a file, read without moving the channel's position. */
    private static final class ChannelRange extends InputStream {

        private final FileChannel channel;
        private final long end;
        private long position;

        ChannelRange(FileChannel channel, long offset, long count) {
            this.channel = channel;
            this.position = offset;
            this.end = offset + count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (position >= end) {
                return -1;
            }
            int wanted = (int) Math.min(count, end - position);
            int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
            if (read < 0) {
                throw new EOFException("a temporary file is shorter than it was");
            }
            position += read;
            return read;
        }
    }
}
