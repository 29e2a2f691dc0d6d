package org.isocenter.ejb.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body in the form that the HTTP library needs. It is not repeatable, so that the library never sends it twice. */
final class StreamedEntity extends AbstractHttpEntity {

    private final RemoteBody body;

    StreamedEntity(RemoteBody body) {
        super(ContentType.parseLenient(body.contentType()), null, body.length().isEmpty());
        this.body = body;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return body.length().orElse(-1);
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        body.writeTo(output);
        output.flush();
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the body is only written");
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public void close() {
        // Whoever made the body closes what it reads.
    }
}
