package org.isocenter.persistence.derived;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A content for one reader. It stays readable until it is closed, even if it is removed for lack of room. */
public interface DerivedContent extends Closeable {

    /**
     * Its length in bytes; waits until it is known.
     *
     * @throws IOException what its maker threw, or that it took too long
     */
    long length() throws IOException;

    /**
     * What it is; waits until that is known.
     *
     * @throws IOException as {@link #length}
     */
    String mediaType() throws IOException;

    /**
     * Its bytes from position 0 on: a {@link java.nio.channels.FileChannel} if it is complete, else one whose reads
     * wait for what has not been made yet and throw what its maker threw. Closed with the content.
     *
     * @throws IOException as {@link #length}
     */
    SeekableByteChannel channel() throws IOException;
}
