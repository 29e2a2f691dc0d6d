package org.isocenter.ejb.render;

import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Optional;
import org.isocenter.ejb.retrieve.ByteContent;

/**
 * An instance as people can see it.
 *
 * @param mediaType of the bytes
 * @param bytes shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Rendition(String mediaType, byte[] bytes) {

    public Rendition {
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(bytes);
    }

    /** The bytes, to be sent. */
    public ByteContent content() {
        return new ByteContent(bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes));
    }
}
