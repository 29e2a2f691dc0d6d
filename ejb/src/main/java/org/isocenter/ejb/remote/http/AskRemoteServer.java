package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.OAuthCredentials;
import org.isocenter.ejb.remote.definition.RemoteCredentials;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.UrlHost;
import org.isocenter.ejb.remote.directory.ServerDirectory;

/** Sends requests to remote servers. */
@Singleton
public class AskRemoteServer {

    private static final int UNAUTHORIZED = 401;

    private final ServerDirectory servers;
    private final RemoteConnections connections;
    private final AccessTokens tokens;

    @Inject
    AskRemoteServer(ServerDirectory servers, RemoteConnections connections, AccessTokens tokens) {
        this.servers = servers;
        this.connections = connections;
        this.tokens = tokens;
    }

    /**
     * Sends a request without a body, for a user who waits: repeats it where that is safe and may help.
     *
     * @param server its symbolic name
     * @param method of HTTP, which the protocol lets be repeated: GET or DELETE
     * @return the answer, whose status is from 200 to 299; the caller closes it
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.Remote if the server refuses, does not answer, or answers what cannot be understood
     */
    public RemoteResponse send(String server, String method, RemoteRequest request) {
        try {
            Exchange exchange =
                    new Exchange(method, request, Optional.empty(), breakOff -> {}, HttpClientContext.create());
            return successful(exchange(definition(server), exchange));
        } catch (IOException e) {
            throw RemoteFailure.of(e).failure();
        }
    }

    /**
     * Sends a request once and takes any answer.
     *
     * @param server where to
     * @param body sent once; empty for none
     * @param transfer is told how to break the exchange off, from another thread
     * @return the answer, whatever its status; the caller closes it
     * @throws RequestFailure.Remote if the server cannot be spoken to for a reason of ours, such as a certificate that cannot be read
     * @throws IOException if there is no answer, or none that can be understood
     */
    public RemoteResponse exchange(
            RemoteServer server,
            String method,
            RemoteRequest request,
            Optional<RemoteBody> body,
            Consumer<Runnable> transfer)
            throws IOException {
        return exchange(server, new Exchange(method, request, body, transfer, SafeRepetition.once()));
    }

    /** What is sent, and how. */
    private record Exchange(
            String method,
            RemoteRequest request,
            Optional<RemoteBody> body,
            Consumer<Runnable> transfer,
            HttpContext context) {}

    private RemoteResponse exchange(RemoteServer server, Exchange exchange) throws IOException {
        Optional<OAuthCredentials> oauth = server.connection().oauth();
        boolean held = oauth.filter(tokens::isHeld).isPresent();
        RemoteResponse response = exchangeOnce(server, exchange);
        if (response.status() != UNAUTHORIZED
                || oauth.isEmpty()
                || exchange.body().isPresent() && !held) {
            return response;
        }
        // A token may be taken back before it expires.
        tokens.refused(oauth.get());
        response.close();
        if (exchange.body().isPresent()) {
            throw new IOException(response.request() + " was answered with 401: the token holds no more");
        }
        return exchangeOnce(server, exchange);
    }

    private RemoteResponse exchangeOnce(RemoteServer server, Exchange exchange) throws IOException {
        URI url = RemoteUrl.of(server.url(), exchange.request());
        HttpUriRequestBase message = new HttpUriRequestBase(exchange.method(), url);
        // What comes is passed on as it comes; without the header a server may compress it (RFC 9110 §12.5.3).
        message.setHeader("Accept-Encoding", "identity");
        server.credentials().ifPresent(credentials -> message.setHeader("Authorization", basic(credentials)));
        if (server.connection().oauth().isPresent()) {
            OAuthCredentials oauth = server.connection().oauth().get();
            message.setHeader("Authorization", tokens.authorization(server, oauth, exchange.transfer()));
        }
        server.httpHeaders().forEach(message::setHeader);
        exchange.request().httpHeaders().forEach(message::setHeader);
        exchange.body().ifPresent(content -> message.setEntity(new StreamedEntity(content)));
        exchange.transfer().accept(message::cancel);
        String request = exchange.method() + " " + withoutQuery(url);
        try {
            UrlHost host = UrlHost.in(url);
            ClassicHttpResponse response = connections
                    .to(server)
                    .executeOpen(new HttpHost(url.getScheme(), host.name(), host.port()), message, exchange.context());
            return new RemoteResponse(response, request, message::cancel, SentSecrets.of(message));
        } catch (IOException e) {
            throw new IOException(request + ": " + told(e), e);
        }
    }

    /**
     * The definition of a server.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public RemoteServer definition(String server) {
        return find(server).orElseThrow(() -> new RequestFailure.NotFound("Inexistent server: " + server));
    }

    /** The same; empty if there is no server of that name. */
    public Optional<RemoteServer> find(String server) {
        return servers.find(server);
    }

    /** The definition of a server, if it will be gone with the next start. */
    public Optional<RemoteServer> passingDefinition(String server) {
        return servers.isKept(server) ? Optional.empty() : servers.find(server);
    }

    /** For messages: arguments may be credentials, or names of patients. */
    private static String withoutQuery(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static String told(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static RemoteResponse successful(RemoteResponse response) throws IOException {
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw RemoteFailure.of(response).failure();
        }
    }

    private static String basic(RemoteCredentials credentials) {
        byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
