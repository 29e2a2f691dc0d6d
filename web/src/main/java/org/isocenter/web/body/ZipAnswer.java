package org.isocenter.web.body;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** A ZIP file that is made while it is sent. */
public final class ZipAnswer {

    /** The media type of ZIP files. */
    public static final String MEDIA_TYPE = "application/zip";

    private ZipAnswer() {}

    /** Writes the file. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream output) throws IOException;
    }

    /** The answer. */
    public static Response.ResponseBuilder of(Exchange exchange, Body body) {
        Response.ResponseBuilder response = Response.ok().type(MEDIA_TYPE);
        if (exchange.isHead()) {
            return response;
        }
        StreamingOutput entity = output -> body.write(exchange.stream(output));
        return response.entity(entity);
    }
}
