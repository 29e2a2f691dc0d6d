package org.isocenter.web.body;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.render.OpenRendition;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * One part of a multipart answer, opened when its turn comes.
 *
 * @param headers written before the usual ones
 * @param mediaType of the part
 * @param opener gives its content, or nothing if that is lost: then the part is left out
 * @param preparer begins to make it, ahead of its turn
 */
public record PartSource(Map<String, String> headers, String mediaType, Opener opener, Preparer preparer) {

    public PartSource {
        headers = Map.copyOf(headers);
    }

    /** An instance as a part, with its own address. */
    public static PartSource of(String location, Instance instance, Preparer preparer) {
        return new PartSource(
                Map.of("Content-Location", location),
                "application/dicom",
                () -> instance.open().map(Content::of),
                preparer);
    }

    /** A value as a part; what it is from is closed by the answer that it is part of. */
    public static PartSource of(Map<String, String> headers, String mediaType, Bytes bytes) {
        return of(headers, mediaType, bytes, () -> () -> {});
    }

    /** A frame as a part; what it is from is closed by the answer that it is part of. */
    public static PartSource of(Map<String, String> headers, String mediaType, Bytes bytes, Preparer preparer) {
        return new PartSource(headers, mediaType, () -> Optional.of(Content.of(bytes.open(), () -> {})), preparer);
    }

    /** Begins to make a part. */
    @FunctionalInterface
    public interface Preparer {

        /** Does not wait; what it gives is closed when the part has been opened, or is not wanted any more. */
        Closeable prepare();
    }

    /** A rendition as a part; left out if it turns out that there is none. */
    public static PartSource ofRendition(Map<String, String> headers, String mediaType, Rendition rendition) {
        return new PartSource(
                headers,
                mediaType,
                () -> rendition.open().map(open -> Content.of(open.content(), open)),
                () -> () -> {});
    }

    /** Opens a rendition. */
    @FunctionalInterface
    public interface Rendition {
        /** Empty if there is none. */
        Optional<OpenRendition> open();
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
        Optional<InstanceContent> open() throws IOException;
    }

    /** Opens content. */
    @FunctionalInterface
    interface Opener {
        /** Empty if it is lost. */
        Optional<Content> open() throws IOException;
    }
}
