package org.isocenter.web.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingPart.MetadataFormat;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.ejb.store.Reference;

/** The parts of a store request's multipart message (PS3.18 §10.5.1): DICOM files, or metadata with its bulk data. */
final class MultipartMessage implements IncomingParts {

    private static final String OCTETS = "application/octet-stream";

    private final MultipartRelatedReader reader;
    private final RootType root;
    private final URI base;

    private MultipartMessage(MultipartRelatedReader reader, RootType root, URI base) {
        this.reader = reader;
        this.root = root;
        this.base = base;
    }

    /**
     * Opens a message.
     *
     * @param type that of the body, {@code multipart/related}
     * @param base what relative locations start from
     * @throws RequestFailure.UnsupportedMediaType unless its parameter {@code type} is one of PS3.18 Table 10.5.1-1 and it has a boundary
     */
    static MultipartMessage open(MediaType type, URI base, InputStream body) {
        RootType root = type.parameter("type")
                .flatMap(RootType::of)
                .orElseThrow(() -> new RequestFailure.UnsupportedMediaType(
                        "The parameter type of the body's media type has to be application/dicom, application/dicom+json or "
                                + "application/dicom+xml, not "
                                + type.parameter("type").orElse("absent")));
        String boundary = type.parameter("boundary")
                .filter(b -> !b.isEmpty() && b.length() <= MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH)
                .orElseThrow(() -> new RequestFailure.UnsupportedMediaType("The body needs a boundary of 1 to "
                        + MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH + " characters"));
        return new MultipartMessage(new MultipartRelatedReader(body, boundary), root, base);
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        return reader.next().map(this::part);
    }

    private IncomingPart part(MultipartRelatedReader.Part part) {
        Optional<String> declared = part.header("Content-Type");
        // A part without a Content-Type takes that of the message (RFC 2387 §3.1).
        Optional<MediaType> type = declared.isEmpty() ? MediaType.parse(root.essence) : part.mediaType();
        if (type.isEmpty()) {
            return new IncomingPart.Unsupported(declared.orElse(OCTETS));
        }
        if (type.get().is(root.essence)) {
            return switch (root) {
                case DICOM -> new IncomingPart.File(part.content());
                case JSON -> new IncomingPart.Metadata(MetadataFormat.JSON, base, part.content());
                case XML -> new IncomingPart.Metadata(MetadataFormat.XML, base, part.content());
            };
        }
        boolean bulkdata =
                root != RootType.DICOM && RootType.of(type.get().essence()).isEmpty();
        return bulkdata
                ? new IncomingPart.Bulkdata(location(part), type.get(), part.content())
                : new IncomingPart.Unsupported(type.get().essence());
    }

    private Optional<URI> location(MultipartRelatedReader.Part part) {
        Optional<URI> location = part.header("Content-Location").flatMap(text -> Reference.resolve(base, text));
        return location.isPresent() ? location : part.header("Content-ID").flatMap(Reference::ofContentId);
    }

    /** What a message is about: the type of its first part, and in a message of files of all. */
    private enum RootType {
        DICOM("application/dicom"),
        JSON("application/dicom+json"),
        XML("application/dicom+xml");

        private final String essence;

        RootType(String essence) {
            this.essence = essence;
        }

        static Optional<RootType> of(String mediaType) {
            for (RootType type : values()) {
                if (type.essence.equalsIgnoreCase(mediaType)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}
