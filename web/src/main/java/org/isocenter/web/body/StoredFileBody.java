package org.isocenter.web.body;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.channels.SeekableByteChannel;
import org.isocenter.persistence.part10.StoredPart10;

/** A stored file as the whole body of an answer, copied from disk to socket as it is. */
public final class StoredFileBody {

    private StoredFileBody() {}

    /**
     * An answer with the bytes of a file, their length, and their digest as entity tag.
     *
     * @param channel open at its beginning; closed when it has been sent
     */
    public static Response.ResponseBuilder respond(SeekableByteChannel channel, StoredPart10 file) {
        StreamingOutput body = output -> {
            try (channel) {
                ChannelCopy.copy(channel, output);
            }
        };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_LENGTH, file.length())
                .tag(new EntityTag(file.md5()));
    }
}
