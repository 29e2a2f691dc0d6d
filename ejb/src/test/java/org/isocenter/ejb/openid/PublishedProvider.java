package org.isocenter.ejb.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.identity.Role;

/** An identity provider without a network: it publishes itself and its keys, and signs tokens. */
final class PublishedProvider implements ProviderRequests {

    static final String ISSUER = "https://idp.example.org/realms/hospital";
    static final String AUDIENCE = "isocenter";

    /** What was asked for, oldest first. */
    final List<String> asked = new ArrayList<>();

    private final List<JWK> keys = new ArrayList<>();

    /** What the document of discovery names as its issuer. */
    String published = ISSUER;

    boolean away;

    /** What the token endpoint gives. */
    String tokens = "{}";

    /** What it was asked. */
    String tokenRequest = "";

    static OpenIdOptions options() {
        return new OpenIdOptions(
                ISSUER,
                AUDIENCE,
                "isocenter",
                "client's secret",
                "openid profile",
                Set.of("RS256", "ES256", "PS256"),
                java.time.Duration.ofSeconds(60),
                "preferred_username",
                "realm_access.roles",
                Map.of("pacs-viewers", Role.VIEWER, "pacs admins", Role.ADMINISTRATOR),
                java.util.Optional.empty(),
                java.time.Duration.ofHours(8));
    }

    /** Begins to sign with a key of its own. */
    RSAKey newRsaKey(String id) throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID(id).generate();
        keys.add(key);
        return key;
    }

    ECKey newEcKey(String id) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        keys.add(key);
        return key;
    }

    void forget(JWK key) {
        keys.remove(key);
    }

    @Override
    public HTTPResponse send(HTTPRequest request) throws IOException {
        asked.add(request.getURI().getPath());
        if (away) {
            throw new IOException("connection refused");
        }
        String path = request.getURI().getPath();
        if (path.endsWith("/token")) {
            tokenRequest = request.getBody();
            HTTPResponse given = new HTTPResponse(tokens.contains("access_token") ? 200 : 400);
            given.setHeader("Content-Type", "application/json");
            given.setBody(tokens);
            return given;
        }
        HTTPResponse answer = new HTTPResponse(path.startsWith("/realms/hospital/") ? 200 : 404);
        answer.setBody(path.endsWith("/keys") ? new JWKSet(keys).toString(true) : """
                        { "issuer": "%1$s", "authorization_endpoint": "%2$s/auth", "token_endpoint": "%2$s/token",
                          "jwks_uri": "%2$s/keys", "response_types_supported": [ "code" ],
                          "subject_types_supported": [ "public" ], "id_token_signing_alg_values_supported": [ "RS256" ] }
                        """.formatted(published, ISSUER));
        return answer;
    }

    /** Claims of a viewer's token, as it should be. */
    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("1b2c")
                .claim("preferred_username", "anna")
                .claim("realm_access", Map.of("roles", List.of("other", "pacs-viewers")))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    static String sign(JWK key, JWSAlgorithm algorithm, String type, JWTClaimsSet claims) throws JOSEException {
        JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }
}
