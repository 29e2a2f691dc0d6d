package org.isocenter.web.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.render.OpenRendition;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;

/** A rendition as the answer to a request. */
public final class RenditionResponse {

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String KEEP = "private, no-cache";

    private RenditionResponse() {}

    /** Makes or finds a rendition. */
    @FunctionalInterface
    public interface Source {
        OpenRendition open() throws IOException;
    }

    /**
     * Returns the rendition with an entity tag. Clients may keep it, and have to ask whether it is still valid. Nothing
     * is rendered for a client that has it already.
     *
     * @param source of the rendition, which is closed when the answer has been sent
     * @param form what it depends on besides the instance
     */
    public static Response of(Source source, StoredInstance instance, String form, Exchange exchange)
            throws IOException {
        String tag = instance.file().md5() + "-" + UUID.nameUUIDFromBytes(form.getBytes(UTF_8));
        String kept = exchange.headers().getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (kept != null && kept.contains(tag)) {
            EntityTag entityTag = new EntityTag(tag);
            Optional<Response.ResponseBuilder> unchanged = exchange.preconditionAnswer(entityTag);
            if (unchanged.isPresent()) {
                return unchanged
                        .get()
                        .tag(entityTag)
                        .header(CACHE_CONTROL, KEEP)
                        .build();
            }
        }
        OpenRendition rendition = source.open();
        try {
            return SinglePart.of(rendition.mediaType(), tag, rendition.content(), rendition)
                    .respond(exchange)
                    .header(CACHE_CONTROL, KEEP)
                    .build();
        } catch (IOException | RuntimeException e) {
            rendition.close();
            throw e;
        }
    }
}
