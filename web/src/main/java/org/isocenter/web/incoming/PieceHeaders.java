package org.isocenter.web.incoming;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.FilePiece;
import org.isocenter.persistence.index.Arrival;

/**
 * Headers by which uploaders in browsers say that a body is a piece of a file: {@code X-File-Name} and {@code X-File-Size} (jQuery File
 * Upload before 5.14, which Orthanc understands), or {@code Content-Range} with {@code Content-Disposition} (later releases).
 */
final class PieceHeaders {

    private static final String NAME = "X-File-Name";
    private static final String SIZE = "X-File-Size";
    private static final String RANGE = "Content-Range";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern BYTES = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

    private PieceHeaders() {}

    /**
     * What the headers say; empty if the body is not a piece.
     *
     * @param form whether the body is a form; X-File-Name and X-File-Size count only there
     * @throws RequestFailure.BadRequest if they do not say it completely, or contradict one another
     */
    static Optional<FilePiece> of(HttpHeaders headers, boolean form, Arrival arrival) {
        Optional<Range> range = header(headers, RANGE).map(PieceHeaders::range);
        Optional<String> name = header(headers, NAME).filter(text -> form || range.isPresent());
        Optional<Long> size =
                header(headers, SIZE).filter(text -> form || range.isPresent()).map(PieceHeaders::size);
        if (range.isEmpty() && name.isEmpty() && size.isEmpty()) {
            return Optional.empty();
        }
        if (range.isEmpty() && (name.isEmpty() || size.isEmpty())) {
            throw new RequestFailure.BadRequest("A piece of a file needs both " + NAME + " and " + SIZE);
        }
        if (range.isPresent() && size.isPresent() && range.get().size() != size.get()) {
            throw new RequestFailure.BadRequest(RANGE + " and " + SIZE + " give different sizes");
        }
        return Optional.of(new FilePiece(
                arrival,
                name.or(() -> header(headers, HttpHeaders.CONTENT_DISPOSITION)).orElse(""),
                size.orElseGet(() -> range.orElseThrow().size()),
                range.map(known -> OptionalLong.of(known.first())).orElse(OptionalLong.empty())));
    }

    private record Range(long first, long size) {}

    private static Range range(String text) {
        Matcher matcher = BYTES.matcher(text.strip());
        if (!matcher.matches()) {
            throw new RequestFailure.BadRequest(RANGE + " has to be as in bytes 0-999/5000");
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        long size = Long.parseLong(matcher.group(3));
        if (first > last || last >= size) {
            throw new RequestFailure.BadRequest(RANGE + " gives bytes that the file does not have");
        }
        return new Range(first, size);
    }

    private static long size(String text) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw new RequestFailure.BadRequest(SIZE + " has to be a number of bytes");
        }
        return Long.parseLong(text.strip());
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name));
    }
}
