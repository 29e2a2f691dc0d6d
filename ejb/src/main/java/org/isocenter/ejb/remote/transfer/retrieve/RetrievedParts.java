package org.isocenter.ejb.remote.transfer.retrieve;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.dicom.web.MultipartFailure;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a remote server's answer, as input for storing. It remembers why it broke off, because the code that
 * stores takes that for one failed part among others.
 */
final class RetrievedParts implements IncomingParts {

    private static final String DICOM = "application/dicom";

    private final MultipartRelatedReader reader;
    private final RetrieveAndStore.Watch watch;

    private int parts;
    private long bytes;
    private @Nullable IOException broken;
    private boolean malformed;

    RetrievedParts(InputStream body, String boundary, RetrieveAndStore.Watch watch) {
        this.reader = new MultipartRelatedReader(new Counting(body), boundary);
        this.watch = watch;
    }

    /** Why it did not come to its end; empty if it did. */
    Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }

    /** Whether what came is wrong, rather than that it stopped coming. */
    boolean isMalformed() {
        return malformed;
    }

    /** How many parts have begun. */
    int parts() {
        return parts;
    }

    /** How many bytes have come. */
    long bytes() {
        return bytes;
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        if (!watch.next(parts, bytes)) {
            throw noted(new IOException("The transfer was stopped"));
        }
        try {
            Optional<MultipartRelatedReader.Part> part = reader.next();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            String type = part.get().header("Content-Type").orElse(DICOM);
            if (part.get().header("Content-Type").isPresent()
                    && part.get().mediaType().filter(media -> media.is(DICOM)).isEmpty()) {
                throw new NotDicomPart(type);
            }
            parts++;
            return Optional.of(new IncomingPart.File(new Noting(part.get().content())));
        } catch (IOException e) {
            throw noted(e);
        }
    }

    private IOException noted(IOException failure) {
        if (broken == null) {
            broken = failure;
            malformed = failure instanceof NotDicomPart
                    || failure instanceof MultipartFailure && !(failure instanceof MultipartFailure.Truncated);
        }
        return failure;
    }

    /** A part of another type than asked for. */
    private static final class NotDicomPart extends IOException {
        NotDicomPart(String type) {
            super("A part is " + type + ", not " + DICOM);
        }
    }

    private final class Counting extends FilterInputStream {

        Counting(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            bytes += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            return count;
        }
    }

    private final class Noting extends FilterInputStream {

        Noting(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw noted(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }
}
