package org.isocenter.web.render;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.isocenter.ejb.render.Rendition;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;

/** A rendition as the answer to a request. */
public final class RenditionResponse {

    private RenditionResponse() {}

    /** It, with an entity tag; clients may keep it and have to ask whether it is still right. */
    public static Response of(Rendition rendition, StoredInstance instance, Exchange exchange) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(rendition.bytes());
        String tag = instance.file().md5() + "-" + Long.toHexString(checksum.getValue());
        return SinglePart.of(rendition.mediaType(), tag, rendition.content(), () -> {})
                .respond(exchange)
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
