package org.isocenter.web.incoming;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.ContentTooLarge;
import org.isocenter.ejb.store.FilePiece;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.persistence.index.Arrival;

/** Opens the body of a request to store, whatever it comes in, within the configured limits. */
@Singleton
public class IncomingBody {

    private static final int BUFFER_SIZE = 64 * 1024;
    private static final int PREAMBLE = 128;

    /** In bytes. */
    private static final long WORTH_DISCARDING = 256L << 20;

    private static final Logger LOG = System.getLogger(IncomingBody.class.getName());

    private final StoreLimits limits;
    private final StorageOptions storage;

    @Inject
    public IncomingBody(StoreLimits limits, StorageOptions storage) {
        this.limits = limits;
        this.storage = storage;
    }

    /**
     * The body of a store request, whose media type says what it is: a multipart message, one DICOM file, or a ZIP archive of them.
     *
     * @param base what relative locations in it start from
     * @throws RequestFailure.UnsupportedMediaType if it is something else
     * @throws RequestFailure.TooLarge if it is announced to be longer than is taken
     */
    public IncomingParts ofDeclaredType(HttpHeaders headers, URI base, InputStream body) {
        String declared = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        MediaType type = Optional.ofNullable(declared)
                .flatMap(MediaType::parse)
                .orElseThrow(() -> unsupported(String.valueOf(declared)));
        InputStream content = content(headers, body);
        return switch (type.essence()) {
            case "multipart/related" -> limited(MultipartMessage.open(type, base, content));
            case "application/dicom" -> file(content);
            case "application/zip" -> archive(new BufferedInputStream(content, BUFFER_SIZE));
            default -> throw unsupported(type.essence());
        };
    }

    /**
     * A body that is one DICOM file, a ZIP archive of them, or a form with several of either, whatever it is declared to
     * be; or a piece of one of them.
     *
     * @param arrival how it comes
     * @throws RequestFailure.TooLarge if it is announced to be longer than is taken
     * @throws RequestFailure.BadRequest if the headers do not say which piece it is
     */
    public Upload ofAnyType(HttpHeaders headers, Arrival arrival, InputStream body) {
        InputStream content = new BufferedInputStream(content(headers, body), BUFFER_SIZE);
        Optional<FormFiles> form = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .flatMap(MediaType::parse)
                .filter(type -> type.is("multipart/form-data") && beginsWithBoundary(content))
                .map(type -> FormFiles.open(type, content));
        Optional<FilePiece> piece = PieceHeaders.of(headers, form.isPresent(), arrival);
        if (piece.isPresent()) {
            return new Piece(piece.get(), form.map(this::limited).orElseGet(() -> file(content)));
        }
        return form.<Upload>map(files -> new Several(limited(new ArchivesAmong(files))))
                .orElseGet(() -> whole(content));
    }

    /** A file that is one DICOM file or a ZIP archive of them. */
    public Upload whole(InputStream file) {
        InputStream content = new BufferedInputStream(file, BUFFER_SIZE);
        return isZip(content) ? new Several(limited(new ZipMembers(content))) : new Single(file(content));
    }

    private IncomingParts archive(InputStream content) {
        if (!isZip(content)) {
            throw new RequestFailure.BadFileFormat("The body is no ZIP archive");
        }
        return limited(new ZipMembers(content));
    }

    /**
     * Reads the rest of a body that nobody needs any more, up to a limit: a client that is still sending when the
     * connection is closed does not see the answer.
     */
    public static void discardRest(InputStream body) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            int count = 0;
            for (long left = WORTH_DISCARDING; left > 0 && count >= 0; left -= count) {
                count = body.read(buffer);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The rest of a body did not come: {0}", e.getMessage());
        }
    }

    /** What was uploaded. */
    public sealed interface Upload {

        /** To be read one after the other. */
        IncomingParts parts();
    }

    /** One file as it is. */
    public record Single(IncomingParts parts) implements Upload {}

    /** The files of an archive or a form. */
    public record Several(IncomingParts parts) implements Upload {}

    /** Part of a file that other requests bring the rest of. */
    public record Piece(FilePiece piece, IncomingParts parts) implements Upload {}

    /** A file that is wrongly declared as a form begins with a preamble or a prefix instead. */
    private static boolean beginsWithBoundary(InputStream content) {
        byte[] head = head(content);
        return head.length >= 2 && head[0] == '-' && head[1] == '-';
    }

    /** Whether it begins as archives do, members or none, and is not a DICOM file whose preamble does. */
    static boolean isZip(InputStream content) {
        byte[] head = head(content);
        boolean zip = head.length >= 4
                && head[0] == 'P'
                && head[1] == 'K'
                && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
        boolean dicom = head.length == PREAMBLE + 4
                && head[PREAMBLE] == 'D'
                && head[PREAMBLE + 1] == 'I'
                && head[PREAMBLE + 2] == 'C'
                && head[PREAMBLE + 3] == 'M';
        return zip && !dicom;
    }

    /** The first bytes, which stay unread. */
    private static byte[] head(InputStream content) {
        content.mark(PREAMBLE + 4);
        try {
            byte[] head = content.readNBytes(PREAMBLE + 4);
            content.reset();
            return head;
        } catch (ContentTooLarge e) {
            throw new RequestFailure.TooLarge(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RequestFailure.BadRequest("The body cannot be read");
        }
    }

    private InputStream content(HttpHeaders headers, InputStream body) {
        long announced = AnnouncedLength.of(headers);
        if (announced > limits.requestSize()) {
            throw new RequestFailure.TooLarge("The body is longer than " + limits.requestSize() + " bytes");
        }
        if (announced > capacity()) {
            throw new RequestFailure.TooLarge("The body is longer than everything that this server can keep");
        }
        String encoding = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                .orElse("identity")
                .strip();
        InputStream content;
        if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
            content = body;
        } else if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            content = inflated(body);
        } else {
            throw new RequestFailure.UnsupportedMediaType("Content-Encoding has to be gzip, not " + encoding);
        }
        return new LimitedInputStream(content, limits.requestSize(), ContentTooLarge.Scope.REQUEST);
    }

    /** Of the disk that the storage area is on, full or empty, in bytes. */
    private long capacity() {
        try {
            return Files.getFileStore(storage.storageDirectory()).getTotalSpace();
        } catch (IOException e) {
            // Whoever writes there will meet the reason.
            return Long.MAX_VALUE;
        }
    }

    private static InputStream inflated(InputStream body) {
        CountingInputStream compressed = new CountingInputStream(body);
        try {
            return new GuardedInflation(new GZIPInputStream(compressed, BUFFER_SIZE), compressed);
        } catch (IOException e) {
            throw new RequestFailure.BadRequest("The body is not compressed by gzip, as Content-Encoding says");
        }
    }

    private IncomingParts file(InputStream content) {
        return limited(IncomingParts.of(new IncomingPart.File(content)));
    }

    private IncomingParts limited(IncomingParts parts) {
        return new LimitedParts(parts, limits);
    }

    private static RequestFailure unsupported(String type) {
        return new RequestFailure.UnsupportedMediaType(
                "The body has to be multipart/related, application/dicom or application/zip, not " + type);
    }
}
