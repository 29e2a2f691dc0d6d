package org.isocenter.ejb.remote.http;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.definition.OAuthCredentials;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.jspecify.annotations.Nullable;

/** Access tokens for remote servers that want them (RFC 6750), fetched when they are needed and kept until shortly before they expire. */
@Singleton
class AccessTokens {

    /** A token is fetched anew so long before it expires, that it does not do so on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** For tokens whose server does not say how long they live. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final Map<OAuthCredentials, Held> tokens = new ConcurrentHashMap<>();

    private final RemoteConnections connections;

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
     * What the header {@code Authorization} says to a server. Two who want one at once may fetch one each, for neither
     * has to wait for the other.
     *
     * @param transfer is told how to break the fetching off, from another thread
     * @throws RequestFailure.Remote if there is no token to be had; the message says why, and holds no secret
     * @throws IOException if there is none at the moment: who gives them out does not answer, or has trouble
     */
    String authorization(RemoteServer server, OAuthCredentials credentials, Consumer<Runnable> transfer)
            throws IOException {
        Held held = tokens.get(credentials);
        if (held == null || !held.isFresh()) {
            held = fetch(server, credentials, transfer);
            tokens.put(credentials, held);
        }
        return "Bearer " + held.value();
    }

    /** Whether there is a token that was fetched before and has not expired. */
    boolean isHeld(OAuthCredentials credentials) {
        Held held = tokens.get(credentials);
        return held != null && held.isFresh();
    }

    /** Forgets a token that its server did not take. */
    void refused(OAuthCredentials credentials) {
        tokens.remove(credentials);
    }

    private Held fetch(RemoteServer server, OAuthCredentials credentials, Consumer<Runnable> transfer)
            throws IOException {
        String endpoint = "The token endpoint of " + server.url();
        try {
            HTTPRequest request = TokenRequests.of(credentials);
            HTTPResponse answer = request.send(new TokenSender(connections.toTokensOf(server), transfer));
            if (PASSING.contains(answer.getStatusCode())) {
                throw new IOException("its answer has status " + answer.getStatusCode());
            }
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
            throw new IOException(endpoint + " cannot be asked: " + e.getMessage(), e);
        }
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }
}
