package org.isocenter.dicom.transcode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.isocenter.dicom.stream.ChannelSection;
import org.jspecify.annotations.Nullable;

/** Compressed frames that wait to be written: in memory, or, above some length, in a file that is deleted with this object. */
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

    /** The offset at which the next frame will begin, in bytes. */
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
            return new ChannelSection(channel, offset, count);
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
}
