package org.isocenter.persistence.part10;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A temporary file that is being written. Small pieces are gathered in one buffer, digested and written when it is full. */
final class PendingFile implements PendingPart10 {

    private static final Logger LOG = System.getLogger(PendingFile.class.getName());
    private static final int BUFFER_SIZE = 64 * 1024;

    private final UUID uuid;
    private final Path path;
    private final Executor executor;
    private final FileChannel channel;
    private final StoredForm form;
    private final MessageDigest digest = StoredPart10.md5Digest();
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** Released at the end: many files may wait for the others of their request. */
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);

    private final OutputStream output = new Output();
    private long length;
    private boolean failed;
    private @Nullable FutureTask<@Nullable Void> flush;
    private @Nullable Path place;
    private @Nullable JournalFile journal;

    /** @param executor flushes it before it is committed, where it is asked to and has the time */
    PendingFile(UUID uuid, Path path, Executor executor) throws IOException {
        this.uuid = uuid;
        this.path = path;
        this.executor = executor;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.form = CompressedFile.isNamed(uuid) ? new CompressedForm(channel) : new PlainForm(channel);
    }

    UUID uuid() {
        return uuid;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public StoredPart10 stored() {
        MessageDigest soFar = StoredPart10.copy(digest);
        soFar.update(buffer.array(), 0, buffer.position());
        return new StoredPart10(uuid, length, StoredPart10.md5(soFar));
    }

    @Override
    public long diskLength() {
        return form.length();
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        finish();
        FileChannel written = FileChannel.open(path, StandardOpenOption.READ);
        return CompressedFile.isNamed(uuid) ? CompressedFile.open(uuid, written) : written;
    }

    /** Hands every byte to the operating system. */
    void finish() throws IOException {
        if (channel.isOpen()) {
            requireIntact();
            drain();
            failed = true;
            form.finish();
            failed = false;
            buffer = NONE;
        }
    }

    @Override
    public void beginFlush() throws IOException {
        finish();
        if (flush == null) {
            flush = new FutureTask<>(() -> {
                channel.force(true);
                return null;
            });
            try {
                executor.execute(flush);
            } catch (RejectedExecutionException e) {
                // Then the commit does it.
            }
        }
    }

    /** Notes where the journal has the file. */
    void noted(JournalFile where) {
        settle();
        journal = where;
    }

    void moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        place = target;
    }

    void moveBack() throws IOException {
        Files.move(Objects.requireNonNull(place), path, StandardCopyOption.ATOMIC_MOVE);
        place = null;
    }

    boolean isMoved() {
        return place != null;
    }

    /**
     * Flushes every byte to stable storage and closes the file. A failed flush is not tried again: after it the
     * operating system may take lost bytes for written, and report success.
     */
    void flush() throws IOException {
        if (channel.isOpen()) {
            requireIntact();
            failed = true;
            if (flush == null) {
                channel.force(true);
            } else {
                // Does nothing if a thread of the executor has begun it.
                flush.run();
                FlushOutcome.await(flush);
            }
            channel.close();
            failed = false;
        }
    }

    @Override
    public void close() {
        settle();
        if (place != null) {
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

    private void settle() {
        if (journal != null) {
            journal.unsettled().decrementAndGet();
            journal = null;
        }
    }

    private void requireIntact() throws IOException {
        if (failed) {
            throw new IOException("file " + uuid + " could not be written before");
        }
    }

    private void drain() throws IOException {
        write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private void write(byte[] bytes, int offset, int count) throws IOException {
        requireIntact();
        failed = true;
        digest.update(bytes, offset, count);
        form.write(ByteBuffer.wrap(bytes, offset, count));
        failed = false;
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
            if (count > buffer.remaining()) {
                drain();
            }
            if (count > buffer.remaining()) {
                PendingFile.this.write(bytes, offset, count);
            } else {
                buffer.put(bytes, offset, count);
            }
            length += count;
        }
    }
}
