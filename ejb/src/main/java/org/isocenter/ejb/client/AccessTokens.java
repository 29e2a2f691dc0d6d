package org.isocenter.ejb.client;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.OAuthCredentials;
import org.isocenter.ejb.remote.RemoteServer;
import org.jspecify.annotations.Nullable;

/** Access tokens for remote servers that want them (RFC 6750), fetched when they are needed and kept until shortly before they expire. */
@ApplicationScoped
class AccessTokens {

    /** A token is fetched anew so long before it expires, that it does not do so on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** For tokens whose server does not say how long they live. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

    private final Map<OAuthCredentials, Held> tokens = new ConcurrentHashMap<>();

    private RemoteConnections connections;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AccessTokens() {}

    @Inject
    AccessTokens(RemoteConnections connections) {
        this.connections = connections;
    }

    private record Held(String value, Instant until) {

        boolean isFresh() {
            return Instant.now().isBefore(until);
        }
    }

    /**
     * What the header {@code Authorization} says to a server.
     *
     * @throws RequestFailure.Remote if there is no token to be had; the message says why, and holds no secret
     */
    String authorization(RemoteServer server, OAuthCredentials credentials) {
        Held held = tokens.compute(
                credentials, (key, known) -> known != null && known.isFresh() ? known : fetch(server, key));
        return "Bearer " + held.value();
    }

    /** Forgets a token that its server did not take. */
    void refused(OAuthCredentials credentials) {
        tokens.remove(credentials);
    }

    private Held fetch(RemoteServer server, OAuthCredentials credentials) {
        String endpoint = "The token endpoint of " + server.url();
        try {
            HTTPRequest request = TokenRequests.of(credentials);
            HTTPResponse answer = request.send(new TokenSender(connections.toTokensOf(server)));
            TokenResponse response = TokenResponse.parse(answer);
            if (response instanceof TokenErrorResponse error) {
                throw TokenRequests.refused(
                        endpoint + " refuses: " + error.getErrorObject().getCode() + " "
                                + text(error.getErrorObject().getDescription()));
            }
            AccessToken token = response.toSuccessResponse().getTokens().getAccessToken();
            Duration lifetime = token.getLifetime() > 0 ? Duration.ofSeconds(token.getLifetime()) : DEFAULT_LIFETIME;
            return new Held(token.getValue(), Instant.now().plus(lifetime).minus(MARGIN));
        } catch (ParseException e) {
            throw TokenRequests.refused(endpoint + " answers what is no token: " + e.getMessage());
        } catch (IOException e) {
            throw RequestFailure.Remote.network(endpoint + " cannot be asked: " + e.getMessage(), e);
        }
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }
}
