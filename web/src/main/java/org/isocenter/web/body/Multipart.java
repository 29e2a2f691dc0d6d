package org.isocenter.web.body;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.web.body.PartQueue.OpenPart;

/**
 * A multipart answer. With one part its length is known. With several it ends with the connection: then nothing stands between the files and the socket, and a part
 * that breaks off leaves the answer without its closing boundary.
 */
public final class Multipart {

    /** Parts of one instance that are made ready ahead: as many as can be worked on. */
    private static final int AHEAD = Runtime.getRuntime().availableProcessors();

    private final String mediaType;
    private final List<PartSource> parts;
    private final int ahead;
    private final Closeable owner;
    private final String boundary = MultipartRelatedWriter.newBoundary();

    private Multipart(String mediaType, List<PartSource> parts, int ahead, Closeable owner) {
        this.mediaType = mediaType;
        this.parts = List.copyOf(parts);
        this.ahead = ahead;
        this.owner = owner;
    }

    /**
     * Instances as files.
     *
     * @param parts in this order; at least one
     * @param ahead how many are made ready ahead of the one that is sent
     */
    public static Multipart ofInstances(List<PartSource> parts, int ahead) {
        return new Multipart("type=\"application/dicom\"", parts, ahead, () -> {});
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
        return new Multipart(type, parts, AHEAD, owner);
    }

    /**
     * The answer: 200 with the parts that are not lost.
     *
     * @throws RequestFailure.FileLost if all are
     */
    public Response.ResponseBuilder respond(Exchange exchange) throws IOException {
        PartQueue queue = new PartQueue(parts, ahead);
        OpenPart first = first(queue);
        Response.ResponseBuilder response = Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, "multipart/related; " + mediaType + "; boundary=" + boundary);
        if (parts.size() == 1) {
            response.header(HttpHeaders.CONTENT_LENGTH, length(first));
        } else {
            response.header("Connection", "close");
        }
        if (exchange.isHead()) {
            first.content().close();
            close(queue);
            return response;
        }
        StreamingOutput body = entity -> {
            try (owner;
                    queue) {
                write(first, queue, exchange.stream(entity));
            }
        };
        return response.entity(body);
    }

    private OpenPart first(PartQueue queue) throws IOException {
        try {
            return queue.next().orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        } catch (IOException | RuntimeException e) {
            close(queue);
            throw e;
        }
    }

    private void close(PartQueue queue) throws IOException {
        try (owner) {
            queue.close();
        }
    }

    private void write(OpenPart first, PartQueue queue, ResponseStream output) throws IOException {
        MultipartRelatedWriter writer = new MultipartRelatedWriter(output, boundary);
        Optional<OpenPart> part = Optional.of(first);
        while (part.isPresent()) {
            try (Content content = part.get().content()) {
                begin(writer, part.get());
                content.send(output);
            }
            part = queue.next();
        }
        writer.finish();
    }

    private static void begin(MultipartRelatedWriter writer, OpenPart part) throws IOException {
        writer.beginPart(
                part.source().headers(),
                part.source().mediaType(),
                part.content().length());
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
