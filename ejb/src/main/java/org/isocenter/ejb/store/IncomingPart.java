package org.isocenter.ejb.store;

import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;

/** One part of a request to store. Contents are valid until the next part is asked for; whoever stores need not close them. */
public sealed interface IncomingPart {

    /**
     * A DICOM file.
     *
     * @param required whether it is a failure if these bytes are none; members of an archive that are something else are passed over
     */
    record File(InputStream content, boolean required) implements IncomingPart {
        public File {
            Objects.requireNonNull(content);
        }

        /** What is declared to be a DICOM file. */
        public File(InputStream content) {
            this(content, true);
        }
    }

    /**
     * Data sets whose bulk data is in other parts of the request (PS3.18 §10.5.1).
     *
     * @param base what relative references in it start from
     */
    record Metadata(MetadataFormat format, URI base, InputStream content) implements IncomingPart {
        public Metadata {
            Objects.requireNonNull(format);
            Objects.requireNonNull(base);
            Objects.requireNonNull(content);
        }
    }

    /**
     * Bulk data that metadata refers to. Several parts with one location are the frames of an image, in their order.
     *
     * @param location absolute; empty if the part does not say where it belongs
     * @param type {@code application/octet-stream}, that of a compressed frame, a video or a document
     */
    record Bulkdata(Optional<URI> location, MediaType type, InputStream content) implements IncomingPart {
        public Bulkdata {
            Objects.requireNonNull(location);
            Objects.requireNonNull(type);
            Objects.requireNonNull(content);
        }
    }

    /**
     * An instance of our own making.
     *
     * @param instance closed once it is stored or has failed
     * @param replaces whether it replaces one of the same identifiers that is there, whatever {@code OverwriteInstances} says
     */
    record Made(MadeInstance instance, boolean replaces) implements IncomingPart {
        public Made {
            Objects.requireNonNull(instance);
        }
    }

    /**
     * Something that has no place in the request.
     *
     * @param mediaType as declared
     */
    record Unsupported(String mediaType) implements IncomingPart {
        public Unsupported {
            Objects.requireNonNull(mediaType);
        }
    }

    /** In which form metadata comes. */
    enum MetadataFormat {
        /** The DICOM JSON Model, one data set or an array of them. */
        JSON,
        /** The Native DICOM Model, one data set. */
        XML
    }
}
