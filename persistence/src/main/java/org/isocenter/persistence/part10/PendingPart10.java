package org.isocenter.persistence.part10;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A file on its way into the storage area: written, but not there until {@link Part10Store#commit} says so. Not safe for use by several
 * threads.
 */
public interface PendingPart10 extends AutoCloseable {

    /** Where the bytes go; the same stream each time. Closing it is optional: committing does. */
    OutputStream output();

    /**
     * Opens what was written, for reading; nothing is written any more then. The caller closes the channel before this
     * file is committed or closed.
     *
     * @throws IOException if what was written did not reach the file
     */
    SeekableByteChannel open() throws IOException;

    /**
     * Begins to bring what was written to stable storage, which {@link Part10Store#commit} then has to wait for less;
     * nothing is written any more. Worth it where something else is done before the commit, such as receiving the next
     * file.
     *
     * @throws IOException if what was written did not reach the file
     */
    void beginFlush() throws IOException;

    /** What the file is now: its name, and length and digest of the bytes written so far. */
    StoredPart10 stored();

    /** Bytes that it takes in the storage area; certain once it is committed. */
    long diskLength();

    /**
     * Gives up the file and removes what was written. A file that was committed stays; closing it tells that the index
     * has been asked to take it, after which it is not looked at any more when the server stops
     * uncleanly. Closing again does nothing.
     */
    @Override
    void close();
}
