package org.isocenter.persistence.part10;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that several threads write. A {@link FileChannel} is closed for all threads when one of them is interrupted.
 * This class opens it again, and the thread stays interrupted.
 */
final class SharedFile implements Closeable {

    private final Path path;
    private FileChannel channel;

    private SharedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes a file. */
    static SharedFile create(Path path) throws IOException {
        return new SharedFile(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Writes bytes; when this returns they are on stable storage.
     *
     * @param metadata whether the length of the file is to be so too
     */
    synchronized void write(ByteBuffer bytes, long position, boolean metadata) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    writeOnce(bytes.duplicate(), position);
                    channel.force(metadata);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                    channel = FileChannel.open(path, StandardOpenOption.WRITE);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeOnce(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position() - start);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
