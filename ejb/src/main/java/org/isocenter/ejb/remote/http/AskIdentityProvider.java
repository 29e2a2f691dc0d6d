package org.isocenter.ejb.remote.http;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Sends requests to the identity provider, with the proxy and the trusted certificates that the options give. */
@Singleton
public class AskIdentityProvider {

    private final RemoteConnections connections;

    @Inject
    AskIdentityProvider(RemoteConnections connections) {
        this.connections = connections;
    }

    /**
     * Sends a request and reads the whole answer, which is limited to 1 MiB.
     *
     * @throws IOException if there is no answer; its message says why and holds no secret
     */
    public HTTPResponse send(HTTPRequest request) throws IOException {
        return request.send(new TokenSender(connections.toIdentityProvider(), cancellation -> {}));
    }
}
