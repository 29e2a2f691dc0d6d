package org.isocenter.web.incoming;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;

/** The files of a form that a browser sends (RFC 7578), and those of archives among them. Fields that are no files are passed over. */
final class FormFiles implements IncomingParts {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final MultipartRelatedReader reader;
    private Optional<ZipMembers> archive = Optional.empty();

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
            if (archive.isPresent()) {
                Optional<IncomingPart> member = archive.get().next();
                if (member.isPresent()) {
                    return member;
                }
                archive = Optional.empty();
            }
            Optional<MultipartRelatedReader.Part> part = reader.next();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            if (isFile(part.get())) {
                InputStream content = new BufferedInputStream(part.get().content(), BUFFER_SIZE);
                if (!IncomingBody.isZip(content)) {
                    return Optional.of(new IncomingPart.File(content));
                }
                archive = Optional.of(new ZipMembers(content));
            }
        }
    }

    private static boolean isFile(MultipartRelatedReader.Part part) {
        return part.header("Content-Disposition")
                .filter(disposition -> disposition.toLowerCase(Locale.ROOT).contains("filename"))
                .isPresent();
    }
}
