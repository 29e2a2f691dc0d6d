package org.isocenter.web.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.isocenter.ejb.render.OpenRendition;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;

/** A rendition as the answer to a request. */
public final class RenditionResponse {

    private RenditionResponse() {}

    /**
     * It, with an entity tag; clients may keep it and have to ask whether it is still right.
     *
     * @param rendition closed when the answer has been sent
     * @param form what it depends on besides the instance
     */
    public static Response of(OpenRendition rendition, StoredInstance instance, String form, Exchange exchange)
            throws IOException {
        String tag = instance.file().md5() + "-" + UUID.nameUUIDFromBytes(form.getBytes(UTF_8));
        try {
            return SinglePart.of(rendition.mediaType(), tag, rendition.content(), rendition)
                    .respond(exchange)
                    .header("Cache-Control", "private, no-cache")
                    .build();
        } catch (IOException | RuntimeException e) {
            rendition.close();
            throw e;
        }
    }
}
