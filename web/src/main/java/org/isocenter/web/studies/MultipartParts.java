package org.isocenter.web.studies;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.jspecify.annotations.Nullable;

/** The parts of a store request's body (PS3.18 §10.5.1). */
final class MultipartParts implements IncomingParts {

    private static final String DICOM = "application/dicom";

    private final MultipartRelatedReader reader;

    private MultipartParts(MultipartRelatedReader reader) {
        this.reader = reader;
    }

    /**
     * Opens a body.
     *
     * @throws RequestFailure.UnsupportedMediaType unless it is {@code multipart/related; type="application/dicom"} with a boundary
     */
    static MultipartParts of(@Nullable String contentType, InputStream body) {
        MediaType type = Optional.ofNullable(contentType)
                .flatMap(MediaType::parse)
                .filter(t -> t.is("multipart/related"))
                .orElseThrow(() -> unsupported("The body has to be multipart/related, not " + contentType));
        if (!type.parameter("type").filter(DICOM::equalsIgnoreCase).isPresent()) {
            throw unsupported("The parts have to be of type " + DICOM);
        }
        String boundary = type.parameter("boundary")
                .filter(b -> !b.isEmpty() && b.length() <= MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH)
                .orElseThrow(() -> unsupported("The body needs a boundary of 1 to "
                        + MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH + " characters"));
        return new MultipartParts(new MultipartRelatedReader(body, boundary));
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        return reader.next().map(part -> new IncomingPart(isDicom(part), part.content()));
    }

    /** A part without a Content-Type takes that of the message (RFC 2387 §3.1). */
    private static boolean isDicom(MultipartRelatedReader.Part part) {
        return part.header("Content-Type").isEmpty()
                || part.mediaType().filter(type -> type.is(DICOM)).isPresent();
    }

    private static RequestFailure unsupported(String details) {
        return new RequestFailure.UnsupportedMediaType(details);
    }
}
