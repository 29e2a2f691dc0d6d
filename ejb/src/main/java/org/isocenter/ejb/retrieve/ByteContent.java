package org.isocenter.ejb.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.Optional;

/**
 * Bytes of an instance: a frame or a value. They can be read as long as the object that they come from is open.
 *
 * @param length in bytes
 * @param section where they are in a file, if they are contiguous there
 * @param source gives them
 */
public record ByteContent(long length, Optional<FileSection> section, Source source) {

    public ByteContent {
        Objects.requireNonNull(section);
        Objects.requireNonNull(source);
    }

    /** Bytes in memory. */
    static ByteContent of(byte[] bytes) {
        return new ByteContent(bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes));
    }

    /**
     * A place in a file.
     *
     * @param position of the first byte, from 0
     */
    public record FileSection(SeekableByteChannel file, long position) {}

    /** Gives bytes. */
    @FunctionalInterface
    public interface Source {

        /** A stream that the caller closes; it need not work any longer once another one of the same instance is opened. */
        InputStream open() throws IOException;
    }
}
