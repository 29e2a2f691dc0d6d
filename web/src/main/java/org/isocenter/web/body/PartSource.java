package org.isocenter.web.body;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * One part of a multipart answer, opened when its turn comes.
 *
 * @param headers written before the usual ones
 * @param mediaType of the part
 * @param opener gives its content, or nothing if that is lost: then the part is left out
 */
public record PartSource(Map<String, String> headers, String mediaType, Opener opener) {

    public PartSource {
        headers = Map.copyOf(headers);
    }

    /** An instance as a part, with its own address. */
    public static PartSource of(String location, Instance instance) {
        return new PartSource(Map.of("Content-Location", location), "application/dicom", () -> instance.open()
                .map(Content::of));
    }

    /** A frame or a value as a part; what it is from is closed by the answer that it is part of. */
    public static PartSource of(Map<String, String> headers, String mediaType, Bytes bytes) {
        return new PartSource(headers, mediaType, () -> Optional.of(Content.of(bytes.open(), () -> {})));
    }

    /** Opens a frame or a value. */
    @FunctionalInterface
    public interface Bytes {
        ByteContent open() throws IOException;
    }

    /** Opens an instance. */
    @FunctionalInterface
    public interface Instance {
        /** Empty if it is lost. */
        Optional<InstanceContent> open();
    }

    /** Opens content. */
    @FunctionalInterface
    interface Opener {
        /** Empty if it is lost. */
        Optional<Content> open() throws IOException;
    }
}
