package org.isocenter.ejb.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.remote.http.AskIdentityProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider publishes about itself: its endpoints (OpenID Connect Discovery §4) and its keys (RFC 7517 §5). Both
 * are fetched when they are first needed, so that a provider that is away does not keep this server from starting.
 */
@Singleton
class Provider {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration METADATA_KEPT = Duration.ofHours(1);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(15);

    /** A token of an unknown key has the keys fetched anew, but twice in this time at most, whoever sends such tokens. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    /** Nobody asks a provider again so soon that did not answer: those who wait for it would wait one after the other. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Duration LONGEST_FETCH = Duration.ofSeconds(15);

    /** For so long the keys that are known are good enough while the provider is away. */
    private static final Duration WITHOUT_PROVIDER = Duration.ofHours(4);

    private final String issuer;
    private final ProviderRequests requests;
    private final InstantSource clock;
    private final JWSKeySelector<SecurityContext> keySelector;

    private @Nullable OIDCProviderMetadata metadata;
    private Instant metadataUntil = Instant.EPOCH;
    private Instant failedUntil = Instant.EPOCH;
    private String failure = "";

    @Inject
    Provider(OpenIdOptions options, AskIdentityProvider requests) {
        this(options, requests::send, InstantSource.system());
    }

    Provider(OpenIdOptions options, ProviderRequests requests, InstantSource clock) {
        this.issuer = options.issuer();
        this.requests = requests;
        this.clock = clock;
        // Without fetching ahead, which has a thread of its own that would outlive the application.
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(new PublishedKeys())
                .cache(KEYS_KEPT.toMillis(), LONGEST_FETCH.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(WITHOUT_PROVIDER.toMillis())
                .build();
        Set<JWSAlgorithm> algorithms =
                options.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        this.keySelector = new JWSVerificationKeySelector<>(algorithms, keys);
    }

    /** Its keys, for the accepted algorithms. Whoever asks for one that is not known has them fetched anew, within limits. */
    JWSKeySelector<SecurityContext> keySelector() {
        return keySelector;
    }

    /**
     * Its endpoints.
     *
     * @throws IOException if they are not known and cannot be learnt at the moment; the message is a sentence's end
     */
    synchronized OIDCProviderMetadata metadata() throws IOException {
        Instant now = clock.instant();
        OIDCProviderMetadata known = metadata;
        if (known != null && now.isBefore(metadataUntil)) {
            return known;
        }
        if (now.isBefore(failedUntil)) {
            if (known != null) {
                return known;
            }
            throw new IOException(failure);
        }
        try {
            OIDCProviderMetadata fetched =
                    OIDCProviderMetadata.parse(get(URI.create(issuer.replaceFirst("/$", "") + WELL_KNOWN)));
            if (!fetched.getIssuer().equals(new Issuer(issuer)) || fetched.getJWKSetURI() == null) {
                throw new IOException("what it publishes is about the issuer " + fetched.getIssuer());
            }
            metadata = fetched;
            metadataUntil = now.plus(METADATA_KEPT);
            return fetched;
        } catch (ParseException | IOException e) {
            failure = e instanceof ParseException
                    ? "what it publishes about itself is not as it should be: " + e.getMessage()
                    : String.valueOf(e.getMessage());
            failedUntil = clock.instant().plus(AFTER_FAILURE);
            if (known != null) {
                return known;
            }
            throw new IOException(failure, e);
        }
    }

    /** Sends a request of one of the library's kinds. */
    HTTPResponse send(HTTPRequest request) throws IOException {
        return requests.send(request);
    }

    private String get(URI uri) throws IOException {
        HTTPResponse answer = requests.send(new HTTPRequest(HTTPRequest.Method.GET, uri));
        if (answer.getStatusCode() != 200) {
            throw new IOException("its answer at " + uri + " has status " + answer.getStatusCode());
        }
        return answer.getBody();
    }

    /** The keys as they are published at the moment. */
    private final class PublishedKeys implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                return JWKSet.parse(get(metadata().getJWKSetURI()));
            } catch (IOException | java.text.ParseException e) {
                throw new JWKSetUnavailableException("The provider's keys cannot be fetched: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
