package org.isocenter.ejb.store;

import java.util.Objects;
import java.util.OptionalLong;
import org.isocenter.persistence.index.Arrival;

/**
 * What a request says of the piece of a file that it brings.
 *
 * @param arrival who sends it: pieces of several clients are different files, whatever they are called
 * @param name of the file
 * @param size of the file, in bytes
 * @param offset of the piece's first byte in the file; empty if the client only says that the piece is the next one
 */
public record FilePiece(Arrival arrival, String name, long size, OptionalLong offset) {

    public FilePiece {
        Objects.requireNonNull(arrival);
        Objects.requireNonNull(name);
        Objects.requireNonNull(offset);
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }
}
