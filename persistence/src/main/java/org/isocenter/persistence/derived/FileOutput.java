package org.isocenter.persistence.derived;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Writes a content into its file and tells its readers. */
final class FileOutput extends DerivedOutput {

    private static final Logger LOG = System.getLogger(FileOutput.class.getName());
    private static final int BUFFER = 64 * 1024;

    private final DerivedFile file;
    private final FileChannel channel;
    private final Room room;
    private byte[] buffer = new byte[0];
    private int buffered;
    private long written;

    /** Where room for contents is found. */
    interface Room {

        /** Finds room for that many bytes of a file in all, or refuses. */
        void announce(DerivedFile file, long length) throws DerivedContents.NoRoom;

        /** Notes that the file has that many bytes. */
        void grown(DerivedFile file, long length);
    }

    FileOutput(DerivedFile file, FileChannel channel, Room room) {
        this.file = file;
        this.channel = channel;
        this.room = room;
    }

    @Override
    public void mediaType(String mediaType) {
        file.mediaType(Objects.requireNonNull(mediaType));
    }

    @Override
    public void announce(long length) throws IOException {
        room.announce(file, length);
        file.announce(length);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length >= BUFFER) {
            flush();
            append(ByteBuffer.wrap(bytes, offset, length));
            return;
        }
        if (buffered + length > BUFFER) {
            flush();
        }
        if (buffer.length == 0) {
            buffer = new byte[BUFFER];
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    @Override
    public void flush() throws IOException {
        if (buffered > 0) {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, buffered);
            buffered = 0;
            append(bytes);
        }
    }

    private void append(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (IOException e) {
            throw new DerivedContents.Unusable(e);
        }
        room.grown(file, written);
        file.grown(written);
    }

    /** Closes the file only; its missing rest is not wanted. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The same where nobody can do anything about a failure. */
    void discard() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A file that is not wanted could not be closed", e);
        }
    }
}
