package org.isocenter.persistence.derived;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Port: contents that are made of stored files, kept while there is room. What several ask for at the same time is made
 * once, on another thread than theirs; it can be read while it is being made; when nobody reads it any more, its making
 * is
 * interrupted. Safe for use by several threads.
 */
public interface DerivedContents extends AutoCloseable {

    /**
     * Contents in a directory of this process alone. What is in it is deleted: what an earlier process left may be half of something.
     *
     * @param directory made when it is needed
     * @param limits how much is kept and made
     * @param executor makes contents; a task it refuses counts as saturation
     */
    static DerivedContents inDirectory(Path directory, DerivedLimits limits, Executor executor) {
        return new FileDerivedContents(directory, limits, executor);
    }

    /**
     * Opens a content: the one that is kept, the one in the making, or one whose making begins now. Does not wait until there is any of it.
     *
     * @param maker makes it if need be; should hold nothing of this request, since it may outlive it
     * @return which the caller closes
     * @throws Saturated if too much is being made, and that did not change in the time allowed
     * @throws Unusable if the directory takes no file
     */
    DerivedContent open(DerivedKey key, Maker maker) throws IOException;

    /** The same for a content that will be wanted soon; empty if its making would have to wait, or cannot begin. */
    Optional<DerivedContent> tryOpen(DerivedKey key, Maker maker);

    /** Deletes what was made of a stored file, because that file is deleted. */
    void forget(UUID file);

    /** Deletes everything but what is in the making. */
    void clear();

    /** What is there and what has happened. */
    DerivedStatistics statistics();

    /** Ends all making and deletes everything. */
    @Override
    void close();

    /** Makes one content. */
    @FunctionalInterface
    interface Maker {

        /**
         * Writes it. Interrupted when nobody wants it any more.
         *
         * @param output not closed
         * @throws IOException why it cannot be made: all who wait for it get this very exception
         */
        void make(DerivedOutput output) throws IOException;
    }

    /** Too much is being made already. */
    final class Saturated extends IOException {
        private static final long serialVersionUID = 1L;

        Saturated(String message) {
            super(message);
        }
    }

    /** A content is too large to be kept; it has to be made in another way. */
    final class NoRoom extends IOException {
        private static final long serialVersionUID = 1L;

        NoRoom(long length) {
            super("no room for " + length + " bytes");
        }
    }

    /** The directory cannot be used: it is full, or does not exist any more. */
    final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(IOException cause) {
            super("derived contents cannot be written", cause);
        }
    }
}
