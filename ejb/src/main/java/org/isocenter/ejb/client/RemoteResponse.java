package org.isocenter.ejb.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** A successful answer of a remote server. Its body is read from the network; whoever has the answer closes it, and closing it early ends the transfer. */
public final class RemoteResponse implements AutoCloseable {

    private final ClassicHttpResponse response;

    RemoteResponse(ClassicHttpResponse response) {
        this.response = response;
    }

    /** A header as it came. */
    public record Field(String name, String value) {}

    /** All headers in their order. */
    public List<Field> fields() {
        return Arrays.stream(response.getHeaders())
                .map(header -> new Field(header.getName(), header.getValue()))
                .toList();
    }

    /** The header of that name in any case; the first if there are several. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** The body; empty if there is none. */
    public InputStream body() throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
    }

    @Override
    public void close() throws IOException {
        response.close();
    }
}
