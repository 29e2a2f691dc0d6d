package org.isocenter.persistence.part10;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** A temporary file that is being written. Bytes are gathered in one buffer, digested and written when it is full. */
final class PendingFile implements PendingPart10 {

    private static final Logger LOG = System.getLogger(PendingFile.class.getName());
    private static final int BUFFER_SIZE = 64 * 1024;

    private final UUID uuid;
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = md5();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
    private final OutputStream output = new Output();
    private long length;
    private boolean committed;

    PendingFile(UUID uuid, Path path) throws IOException {
        this.uuid = uuid;
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    UUID uuid() {
        return uuid;
    }

    Path path() {
        return path;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public StoredPart10 stored() {
        try {
            MessageDigest soFar = (MessageDigest) digest.clone();
            soFar.update(buffer.array(), 0, buffer.position());
            return new StoredPart10(uuid, length, HexFormat.of().formatHex(soFar.digest()));
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's MD5 can be cloned", e);
        }
    }

    /** Brings every byte to stable storage and closes the file. */
    void flush() throws IOException {
        if (channel.isOpen()) {
            drain();
            channel.force(true);
            channel.close();
        }
    }

    void committed() {
        committed = true;
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(
                    Logger.Level.WARNING,
                    "Temporary file " + path + " could not be removed; the next start does it",
                    e);
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        digest.update(buffer.array(), 0, buffer.limit());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.put((byte) value);
            length++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int written = 0;
            while (written < count) {
                if (!buffer.hasRemaining()) {
                    drain();
                }
                int step = Math.min(buffer.remaining(), count - written);
                buffer.put(bytes, offset + written, step);
                written += step;
            }
            length += count;
        }
    }
}
