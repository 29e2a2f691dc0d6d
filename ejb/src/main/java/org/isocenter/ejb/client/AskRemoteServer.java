package org.isocenter.ejb.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.RemoteCredentials;
import org.isocenter.ejb.remote.RemoteServer;

/** Sends requests to remote servers. */
@ApplicationScoped
public class AskRemoteServer {

    private static final int UNAUTHORIZED = 401;

    private ServerDirectory servers;
    private RemoteConnections connections;
    private AccessTokens tokens;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AskRemoteServer() {}

    @Inject
    AskRemoteServer(ServerDirectory servers, RemoteConnections connections, AccessTokens tokens) {
        this.servers = servers;
        this.connections = connections;
        this.tokens = tokens;
    }

    /**
     * Sends a request without a body.
     *
     * @param server its symbolic name
     * @param method of HTTP, which the protocol lets be repeated: GET or DELETE
     * @return the answer, whose status is from 200 to 299; the caller closes it
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.Remote if the server refuses, does not answer, or answers what cannot be understood
     */
    public RemoteResponse send(String server, String method, RemoteRequest request) {
        try {
            return successful(exchange(server, method, request, Optional.empty(), breakOff -> {}));
        } catch (IOException e) {
            throw RemoteTrouble.of(e).failure();
        }
    }

    /**
     * Sends a request and takes any answer.
     *
     * @param method of HTTP; GET and DELETE are repeated where that is safe
     * @param body sent once; empty for none
     * @param transfer is told how to break the exchange off, from another thread
     * @return the answer, whatever its status; the caller closes it
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.Remote if the server cannot be spoken to for a reason of ours, such as a certificate that cannot be read
     * @throws IOException if there is no answer, or none that can be understood
     */
    public RemoteResponse exchange(
            String server, String method, RemoteRequest request, Optional<RemoteBody> body, Consumer<Runnable> transfer)
            throws IOException {
        RemoteServer definition = definition(server);
        RemoteResponse response = exchange(definition, method, request, body, transfer);
        if (response.status() == UNAUTHORIZED && definition.connection().oauth().isPresent()) {
            // A token may be taken back before it expires.
            tokens.refused(definition.connection().oauth().get());
            if (body.isEmpty()) {
                response.close();
                return exchange(definition, method, request, body, transfer);
            }
        }
        return response;
    }

    private RemoteResponse exchange(
            RemoteServer server,
            String method,
            RemoteRequest request,
            Optional<RemoteBody> body,
            Consumer<Runnable> transfer)
            throws IOException {
        URI url = RemoteUrl.of(server.url(), request);
        HttpUriRequestBase message = new HttpUriRequestBase(method, url);
        server.credentials().ifPresent(credentials -> message.setHeader("Authorization", basic(credentials)));
        server.connection()
                .oauth()
                .ifPresent(oauth -> message.setHeader("Authorization", tokens.authorization(server, oauth)));
        server.httpHeaders().forEach(message::setHeader);
        request.httpHeaders().forEach(message::setHeader);
        body.ifPresent(content -> message.setEntity(new StreamedEntity(content)));
        transfer.accept(message::cancel);
        try {
            ClassicHttpResponse response = connections
                    .to(server)
                    .executeOpen(new HttpHost(url.getScheme(), url.getHost(), url.getPort()), message, null);
            return new RemoteResponse(response, method + " " + url, message::cancel);
        } catch (IOException e) {
            throw new IOException(method + " " + url + ": " + told(e), e);
        }
    }

    /**
     * The definition of a server.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     */
    public RemoteServer definition(String server) {
        return servers.find(server).orElseThrow(() -> new RequestFailure.NotFound("Inexistent server: " + server));
    }

    private static String told(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static RemoteResponse successful(RemoteResponse response) throws IOException {
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw RemoteTrouble.of(response).failure();
        }
    }

    private static String basic(RemoteCredentials credentials) {
        byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
