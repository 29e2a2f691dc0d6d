package org.isocenter.web.body;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.web.body.PartQueue.OpenPart;

/**
 * A multipart answer. With one part its length is known. With several it ends with the connection: so nothing stands
 * between the files and the socket, and if a part breaks off the answer has no closing boundary.
 */
public final class Multipart {

    /** How many parts of one instance are prepared ahead: as many as can be worked on at the same time. */
    private static final int AHEAD = Runtime.getRuntime().availableProcessors();

    /** Empty where it is that of the first part. */
    private final String mediaType;

    private final PartQueue parts;
    private final boolean one;
    private final Closeable owner;
    private final String boundary = MultipartRelatedWriter.newBoundary();

    private Multipart(String mediaType, PartQueue parts, boolean one, Closeable owner) {
        this.mediaType = mediaType;
        this.parts = parts;
        this.one = one;
        this.owner = owner;
    }

    /**
     * Instances as files.
     *
     * @param parts in this order; at least one
     * @param ahead how many are made ready ahead of the one that is sent
     */
    public static Multipart ofInstances(List<PartSource> parts, int ahead) {
        return new Multipart(
                "type=\"application/dicom\"", new PartQueue(parts.iterator(), ahead), parts.size() == 1, () -> {});
    }

    /**
     * Parts of one instance.
     *
     * @param partType their media type; parameters become those of the message
     * @param parts in this order; at least one
     * @param owner what they are from; closed when the answer has been sent
     */
    public static Multipart of(String partType, List<PartSource> parts, Closeable owner) {
        int parameters = partType.indexOf(';');
        String type = parameters < 0
                ? "type=\"" + partType + "\""
                : "type=\"" + partType.substring(0, parameters) + "\"" + partType.substring(parameters);
        return new Multipart(type, new PartQueue(parts.iterator(), AHEAD), parts.size() == 1, owner);
    }

    /**
     * Parts of many instances; the message has the type of the first of them (RFC 2387 §3.1).
     *
     * @param parts at least one; the next one is asked for when the one before has been sent
     * @param owner what they are from; closed when the answer has been sent
     */
    public static Multipart ofMany(Iterator<PartSource> parts, Closeable owner) {
        return new Multipart("", new PartQueue(parts, 0), false, owner);
    }

    /**
     * The answer: 200 with the parts that are not lost, 206 with a section of the one part if the client asks for one.
     *
     * @throws RequestFailure.FileLost if all are
     * @throws RequestFailure.RangeNotSatisfiable if a section is asked for that is not there
     */
    public Response.ResponseBuilder respond(Exchange exchange) throws IOException {
        OpenPart first = first();
        if (one) {
            first = section(first, exchange);
        }
        Response.ResponseBuilder response = Response.status(first.isSection() ? 206 : 200)
                .header(HttpHeaders.CONTENT_TYPE, "multipart/related; " + type(first) + "; boundary=" + boundary);
        if (one) {
            response.header(HttpHeaders.CONTENT_LENGTH, length(first));
        } else {
            response.header("Connection", "close");
        }
        if (exchange.isHead()) {
            first.content().close();
            close();
            return response;
        }
        OpenPart begin = first;
        StreamingOutput body = entity -> {
            try (owner;
                    parts) {
                write(begin, exchange.stream(entity));
            }
        };
        return response.entity(body);
    }

    private String type(OpenPart first) {
        return mediaType.isEmpty()
                ? "type=\"" + first.source().mediaType().split(";", 2)[0].strip() + "\""
                : mediaType;
    }

    /** A section of the one part, where that is asked for: clients name those of the value and not of the message around it. */
    private OpenPart section(OpenPart only, Exchange exchange) throws IOException {
        long length = only.content().length();
        ByteRange.Requested range = ByteRange.of(exchange.header("Range"), length);
        if (range instanceof ByteRange.Unsatisfiable) {
            only.content().close();
            close();
            throw new RequestFailure.RangeNotSatisfiable(length);
        }
        return range instanceof ByteRange.Section section ? only.section(section.range()) : only;
    }

    private OpenPart first() throws IOException {
        try {
            return parts.next().orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void close() throws IOException {
        try (owner) {
            parts.close();
        }
    }

    private void write(OpenPart first, ResponseStream output) throws IOException {
        MultipartRelatedWriter writer = new MultipartRelatedWriter(output, boundary);
        Optional<OpenPart> part = Optional.of(first);
        while (part.isPresent()) {
            try (Content content = part.get().content()) {
                begin(writer, part.get());
                content.send(output);
            }
            part = parts.next();
        }
        writer.finish();
    }

    private static void begin(MultipartRelatedWriter writer, OpenPart part) throws IOException {
        writer.beginPart(
                part.headers(), part.source().mediaType(), part.content().length());
    }

    private long length(OpenPart only) throws IOException {
        CountingStream count = new CountingStream();
        MultipartRelatedWriter writer = new MultipartRelatedWriter(count, boundary);
        begin(writer, only);
        writer.finish();
        return count.count + only.content().length();
    }

    private static final class CountingStream extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
