package org.isocenter.ejb.remote.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * An answer of a remote server. Its body is read from the network; whoever has the answer closes it, and closing it
 * early ends the transfer.
 */
public final class RemoteResponse implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RemoteResponse.class.getName());

    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;

    private final ClassicHttpResponse response;

    private final String request;
    private final Runnable breakOff;
    private final SentSecrets secrets;
    private boolean ended;

    /**
     * @param request its method and URL
     * @param breakOff ends the transfer at once
     * @param secrets of the request
     */
    RemoteResponse(ClassicHttpResponse response, String request, Runnable breakOff, SentSecrets secrets) {
        this.response = response;
        this.request = request;
        this.breakOff = breakOff;
        this.secrets = secrets;
        this.ended = response.getEntity() == null;
    }

    /**
     * What the server says, without the secrets that it was sent: some servers repeat the headers of a request in what
     * they say is wrong with it.
     */
    String masked(String said) {
        return secrets.masked(said);
    }

    /** What was asked for: method and URL, without its query. */
    public String request() {
        return request;
    }

    /** The status of HTTP. */
    public int status() {
        return response.getCode();
    }

    /** Whether the status says that the request was done, from 200 to 299. */
    public boolean isSuccessful() {
        return status() >= SUCCESS && status() < REDIRECTION;
    }

    /** How long the server asks to be left alone; empty if it does not say. */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(value -> RetryAfter.parse(value, Instant.now()));
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
                : new Body(response.getEntity().getContent());
    }

    /** Does not read the rest of a body that was not read to its end: it may be endless. */
    @Override
    public void close() throws IOException {
        if (ended) {
            response.close();
            return;
        }
        breakOff.run();
        try {
            response.close();
        } catch (IOException e) {
            // A transfer that was broken off cannot be closed in good order.
            LOG.log(Level.TRACE, "broken off", e);
        }
    }

    /** Notices its end. */
    private final class Body extends FilterInputStream {

        Body(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            return noticed(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return noticed(super.read(bytes, offset, length));
        }

        private int noticed(int count) {
            ended |= count < 0;
            return count;
        }
    }
}
