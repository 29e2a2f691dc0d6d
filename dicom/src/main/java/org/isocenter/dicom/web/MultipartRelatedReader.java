package org.isocenter.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.dicom.stream.BulkInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart message (RFC 2046 §5.1, RFC 2387), one part after the other, in memory that does not depend on the size of parts.
 * Everything before the first boundary and after the last one is skipped. Not safe for use by several threads.
 */
public final class MultipartRelatedReader {

    /** The longest boundary that is accepted, in characters. RFC 2046 allows 70, but Orthanc joins two UUIDs, which takes 73. */
    public static final int MAXIMUM_BOUNDARY_LENGTH = 200;

    private static final int MAXIMUM_HEADER_BYTES = 16 * 1024;

    private final DelimitedInput input;
    private @Nullable Content open;
    private boolean finished;

    /**
     * @param stream the message; this reader reads ahead of the part that is open, and does not close it
     * @param boundary the parameter of the message's media type, 1 to {@value #MAXIMUM_BOUNDARY_LENGTH} characters
     * @throws IllegalArgumentException if the boundary is longer or empty
     */
    public MultipartRelatedReader(InputStream stream, String boundary) {
        if (boundary.isEmpty() || boundary.length() > MAXIMUM_BOUNDARY_LENGTH) {
            throw new IllegalArgumentException("a boundary has 1 to " + MAXIMUM_BOUNDARY_LENGTH + " characters");
        }
        // The delimiter begins with the end of the line before it; the message's first line has none before it, and one
        // is put in front.
        this.input =
                new DelimitedInput(stream, ("\r\n--" + boundary).getBytes(ISO_8859_1), "\r\n".getBytes(ISO_8859_1));
    }

    /**
     * The next part. The unread rest of the part before is read and skipped.
     *
     * @return empty after the closing boundary
     * @throws MultipartFailure if the message is malformed or ends too early
     * @throws IOException if the stream fails
     */
    public Optional<Part> next() throws IOException {
        if (finished) {
            return Optional.empty();
        }
        open = null;
        input.skipToDelimiter();
        if (!beginsPart()) {
            finished = true;
            return Optional.empty();
        }
        Map<String, String> headers = headers();
        Content content = new Content();
        open = content;
        return Optional.of(new Part(headers, content));
    }

    /** Reads the rest of the line after a delimiter. */
    private boolean beginsPart() throws IOException {
        if (input.isAtEnd()) {
            throw new MultipartFailure.Truncated(input.offset(), true);
        }
        int first = input.read();
        if (first == '-' && input.peek() == '-') {
            input.read();
            return false;
        }
        while (first == ' ' || first == '\t') {
            first = input.read();
        }
        if (first == '\r') {
            first = input.read();
        }
        if (first != '\n') {
            throw new MultipartFailure.Malformed(
                    "A boundary is followed by something else than the end of its line", input.offset());
        }
        return true;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int budget = MAXIMUM_HEADER_BYTES;
        String name = "";
        for (String line = line(budget); !line.isEmpty(); line = line(budget)) {
            budget -= line.length();
            int colon = line.indexOf(':');
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                String continued = line.strip();
                headers.computeIfPresent(name, (key, value) -> value + " " + continued);
            } else if (colon > 0) {
                name = line.substring(0, colon).strip();
                headers.put(name, line.substring(colon + 1).strip());
            } else {
                throw new MultipartFailure.Malformed("A part has a header line without a name", input.offset());
            }
        }
        return headers;
    }

    private String line(int budget) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (line.length() >= budget) {
                throw new MultipartFailure.HeadersTooLong(MAXIMUM_HEADER_BYTES, input.offset());
            }
            line.append((char) next);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /**
     * One part of the message.
     *
     * @param headers by name in any case; the last one if a header is repeated
     * @param content the bytes of the part, readable until the next part is asked for and at its end afterwards. Closing it is not
     *     necessary and skips nothing
     */
    public record Part(Map<String, String> headers, InputStream content) {

        /** The value of a header, whatever the case of its name. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** The media type from Content-Type; empty if that is absent or malformed. */
        public Optional<MediaType> mediaType() {
            return header("Content-Type").flatMap(MediaType::parse);
        }
    }

    private final class Content extends BulkInputStream {

        private boolean ended;

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (ended || open != this) {
                return -1;
            }
            int count = input.readUndelimited(bytes, offset, length);
            ended = count < 0;
            return count;
        }
    }
}
