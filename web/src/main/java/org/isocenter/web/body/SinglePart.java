package org.isocenter.web.body;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * One representation as the whole body, with its length, an entity tag, and sections for clients that ask for them (RFC
 * 9110 §13, §14).
 */
public final class SinglePart {

    private static final int PARTIAL_CONTENT = 206;

    private final String mediaType;
    private final EntityTag tag;
    private final Content content;

    private SinglePart(String mediaType, String tag, Content content) {
        this.mediaType = mediaType;
        this.tag = new EntityTag(tag);
        this.content = content;
    }

    /**
     * An instance as a file.
     *
     * @param mediaType of the answer
     * @param md5 of the file as it was stored
     * @param instance closed when the answer has been sent
     */
    public static SinglePart of(String mediaType, String md5, InstanceContent instance) {
        String tag = instance.isStored()
                ? md5
                : md5 + "-" + instance.transferSyntax().uid();
        return new SinglePart(mediaType, tag, Content.of(instance));
    }

    /**
     * A frame or a value.
     *
     * @param tag tells it from every other representation
     * @param owner what it is from; closed when the answer has been sent
     */
    public static SinglePart of(String mediaType, String tag, ByteContent bytes, Closeable owner) {
        return new SinglePart(mediaType, tag, Content.of(bytes, owner));
    }

    /**
     * The answer: 200 with everything, 206 with a section, 304 or 412 as the client's conditions ask.
     *
     * @throws RequestFailure.RangeNotSatisfiable if a section is asked for that is not there
     */
    public Response.ResponseBuilder respond(Exchange exchange) throws IOException {
        Optional<Response.ResponseBuilder> answered = exchange.preconditionAnswer(tag);
        if (answered.isPresent()) {
            content.close();
            return answered.get().tag(tag);
        }
        ByteRange.Requested range = ByteRange.of(range(exchange), content.length());
        if (range instanceof ByteRange.Unsatisfiable) {
            content.close();
            throw new RequestFailure.RangeNotSatisfiable(content.length());
        }
        if (range instanceof ByteRange.Section section) {
            return body(exchange, Response.status(PARTIAL_CONTENT), section.range())
                    .header("Content-Range", section.range().contentRange(content.length()));
        }
        return body(exchange, Response.ok(), new ByteRange(0, content.length() - 1));
    }

    /**
     * Empty if the client has an older representation: it must not get sections of this one then (RFC 9110 §13.1.5).
     */
    private Optional<String> range(Exchange exchange) {
        String quoted = "\"" + tag.getValue() + "\"";
        return exchange.header("If-Range")
                        .filter(given -> !given.equals(quoted))
                        .isPresent()
                ? Optional.empty()
                : exchange.header("Range");
    }

    private Response.ResponseBuilder body(Exchange exchange, Response.ResponseBuilder response, ByteRange section)
            throws IOException {
        response.type(mediaType)
                .tag(tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, section.length());
        if (exchange.isHead()) {
            content.close();
            return response;
        }
        StreamingOutput body = entity -> {
            try (content) {
                if (section.length() > 0) {
                    content.send(section, exchange.stream(entity));
                }
            }
        };
        return response.entity(body);
    }
}
