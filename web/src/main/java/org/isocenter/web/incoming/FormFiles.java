package org.isocenter.web.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartFailure;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;

/**
 * The files of a form that a browser sends (RFC 7578), as they are. Fields that are no files are passed over, and so is that the last
 * boundary may lack its hyphens: uploaders are known that forget them.
 */
final class FormFiles implements IncomingParts {

    private final MultipartRelatedReader reader;
    private boolean any;

    private FormFiles(MultipartRelatedReader reader) {
        this.reader = reader;
    }

    /**
     * Opens a form.
     *
     * @param type that of the body, {@code multipart/form-data}
     * @throws RequestFailure.BadRequest if it has no boundary
     */
    static FormFiles open(MediaType type, InputStream body) {
        String boundary = type.parameter("boundary")
                .filter(text -> !text.isEmpty() && text.length() <= MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH)
                .orElseThrow(() -> new RequestFailure.BadRequest("The form needs a boundary of 1 to "
                        + MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH + " characters"));
        return new FormFiles(new MultipartRelatedReader(body, boundary));
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        while (true) {
            Optional<MultipartRelatedReader.Part> part = nextPart();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            any = true;
            if (isFile(part.get())) {
                return Optional.of(new IncomingPart.File(part.get().content()));
            }
        }
    }

    private Optional<MultipartRelatedReader.Part> nextPart() throws IOException {
        try {
            return reader.next();
        } catch (MultipartFailure.Truncated e) {
            if (e.betweenParts() && any) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isFile(MultipartRelatedReader.Part part) {
        return part.header("Content-Disposition")
                .filter(disposition -> disposition.toLowerCase(Locale.ROOT).contains("filename"))
                .isPresent();
    }
}
