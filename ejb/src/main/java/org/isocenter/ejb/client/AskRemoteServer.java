package org.isocenter.ejb.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.RemoteCredentials;
import org.isocenter.ejb.remote.RemoteServer;

/** Sends requests to remote servers. */
@ApplicationScoped
public class AskRemoteServer {

    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;

    private ServerDirectory servers;
    private RemoteConnections connections;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AskRemoteServer() {}

    @Inject
    AskRemoteServer(ServerDirectory servers, RemoteConnections connections) {
        this.servers = servers;
        this.connections = connections;
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
        RemoteServer definition =
                servers.find(server).orElseThrow(() -> new RequestFailure.NotFound("Inexistent server: " + server));
        URI url = RemoteUrl.of(definition.url(), request);
        HttpUriRequestBase message = new HttpUriRequestBase(method, url);
        definition.credentials().ifPresent(credentials -> message.setHeader("Authorization", basic(credentials)));
        definition.httpHeaders().forEach(message::setHeader);
        request.httpHeaders().forEach(message::setHeader);
        try {
            ClassicHttpResponse response = connections
                    .to(definition)
                    .executeOpen(new HttpHost(url.getScheme(), url.getHost(), url.getPort()), message, null);
            return successful(response, method, url);
        } catch (IOException e) {
            throw RequestFailure.Remote.network(method + " " + url + ": " + e.getMessage(), e);
        }
    }

    private static RemoteResponse successful(ClassicHttpResponse response, String method, URI url) throws IOException {
        int status = response.getCode();
        if (status >= SUCCESS && status < REDIRECTION) {
            return new RemoteResponse(response);
        }
        try (RemoteResponse refusal = new RemoteResponse(response)) {
            throw RemoteRefusal.of(method + " " + url, status, refusal);
        }
    }

    private static String basic(RemoteCredentials credentials) {
        byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
