package org.isocenter.persistence.derived;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The progress of making one content. The maker reports it, and readers wait for it. Safe for use by several threads.
 */
final class DerivedFile {

    private static final long UNKNOWN = -1;
    private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private final Path path;
    private long written;
    private long length = UNKNOWN;
    private @Nullable String mediaType;
    private boolean complete;
    private @Nullable Throwable failure;

    DerivedFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    synchronized void announce(long bytes) {
        length = bytes;
        notifyAll();
    }

    synchronized void mediaType(String type) {
        mediaType = type;
        notifyAll();
    }

    /** That many bytes are in the file now. */
    synchronized void grown(long bytes) {
        written = bytes;
        notifyAll();
    }

    /** All of it has been written. */
    synchronized void complete() throws IOException {
        if (mediaType == null) {
            throw new IllegalStateException("nobody said what the content is");
        }
        if (length != UNKNOWN && length != written) {
            throw new IOException(written + " bytes were made where " + length + " were announced");
        }
        length = written;
        complete = true;
        notifyAll();
    }

    synchronized void fail(Throwable cause) {
        if (!complete && failure == null) {
            failure = cause;
            notifyAll();
        }
    }

    synchronized boolean isComplete() {
        return complete;
    }

    /** Whether nothing will change any more. */
    synchronized boolean hasEnded() {
        return complete || failure != null;
    }

    synchronized long length(Duration patience) throws IOException {
        await(() -> length != UNKNOWN, patience);
        return length;
    }

    synchronized String mediaType(Duration patience) throws IOException {
        await(() -> mediaType != null, patience);
        return Objects.requireNonNull(mediaType);
    }

    /** How many bytes there are, as soon as they are more than that, or all. */
    synchronized long beyond(long position, Duration patience) throws IOException {
        await(() -> written > position || complete, patience);
        return written;
    }

    private interface Known {
        boolean now();
    }

    /** Waits until something is known; as long as it takes while the content grows. */
    private void await(Known known, Duration patience) throws IOException {
        long seen = written;
        long end = System.nanoTime() + patience.toNanos();
        while (!known.now()) {
            throwFailure();
            if (written != seen) {
                seen = written;
                end = System.nanoTime() + patience.toNanos();
            }
            long milliseconds = (end - System.nanoTime()) / NANOSECONDS_PER_MILLISECOND;
            if (milliseconds <= 0) {
                throw new IOException("nothing more was made in the time allowed");
            }
            try {
                wait(milliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
        throwFailure();
    }

    private void throwFailure() throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure != null) {
            throw new IOException("a content could not be made", failure);
        }
    }
}
