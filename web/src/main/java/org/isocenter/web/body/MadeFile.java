package org.isocenter.web.body;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.ejb.store.MadeInstance;

/** An instance of our own making as a file, written while it is sent. */
public final class MadeFile {

    private static final Part10Writer WRITER = new Part10Writer();

    private MadeFile() {}

    /**
     * The answer.
     *
     * @param instance closed when it has been sent
     */
    public static Response.ResponseBuilder of(Exchange exchange, MadeInstance instance) throws IOException {
        Response.ResponseBuilder response = Response.ok().type("application/dicom");
        if (exchange.isHead()) {
            instance.close();
            return response;
        }
        StreamingOutput body = entity -> {
            try (instance) {
                WRITER.write(instance.file(), instance.values(), exchange.stream(entity));
            }
        };
        return response.entity(body);
    }
}
