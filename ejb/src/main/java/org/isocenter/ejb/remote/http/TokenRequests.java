package org.isocenter.ejb.remote.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.definition.OAuthCredentials;
import org.isocenter.ejb.remote.definition.OAuthCredentials.ClientCredentials;
import org.isocenter.ejb.remote.definition.OAuthCredentials.ServiceAccount;

/** The requests by which tokens are asked for. */
final class TokenRequests {

    /** The longest that Google takes. */
    private static final Duration ASSERTED = Duration.ofHours(1);

    private TokenRequests() {}

    /** @throws RequestFailure.Remote if what the request needs cannot be read */
    static HTTPRequest of(OAuthCredentials credentials) {
        return credentials instanceof ClientCredentials client
                ? ofClient(client)
                : ofAccount((ServiceAccount) credentials);
    }

    /** RFC 6749 §4.4.2. */
    private static HTTPRequest ofClient(ClientCredentials client) {
        ClientSecretBasic authentication =
                new ClientSecretBasic(new ClientID(client.clientId()), new Secret(client.clientSecret()));
        return new TokenRequest.Builder(client.tokenUrl(), authentication, new ClientCredentialsGrant())
                .scope(Scope.parse(client.scope()))
                .build()
                .toHTTPRequest();
    }

    /** RFC 7523 §2.1, with the members of the file that Google's console gives out. */
    private static HTTPRequest ofAccount(ServiceAccount account) {
        try (InputStream file = Files.newInputStream(Path.of(account.file()));
                JsonReader reader = Json.createReader(file)) {
            JsonObject key = reader.readObject();
            String tokenUrl = key.getString("token_uri");
            Instant now = Instant.now();
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .issuer(key.getString("client_email"))
                    .audience(tokenUrl)
                    .claim("scope", account.scope())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(ASSERTED)))
                    .build();
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getString("private_key_id", null))
                            .build(),
                    claims);
            assertion.sign(new RSASSASigner(privateKey(key.getString("private_key"))));
            AuthorizationGrant grant = new JWTBearerGrant(assertion);
            return new TokenRequest.Builder(URI.create(tokenUrl), grant).build().toHTTPRequest();
        } catch (IOException | JsonException | NullPointerException | ClassCastException e) {
            throw unusable(account, e);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw unusable(account, e);
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static RequestFailure.Remote unusable(ServiceAccount account, Exception cause) {
        return RequestFailure.Remote.network(
                "The service account file " + account.file() + " cannot be used ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }

    static RequestFailure.Remote refused(String details) {
        return new RequestFailure.Remote(ErrorCode.BAD_CREDENTIALS, details);
    }
}
