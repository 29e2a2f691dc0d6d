package org.isocenter.ejb.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.authentication.SealSessions;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.json.Json;

/**
 * Has people log in at the identity provider: authorization code flow (OpenID Connect Core §3.1) with PKCE (RFC 7636). What belongs to a
 * login that has begun is sealed and kept by the browser, so that any node can end it.
 */
@Singleton
public class LogIn {

    private static final Logger LOG = System.getLogger(LogIn.class.getName());
    private static final String PLACE = "login";

    /** For so long somebody may take to log in at the provider. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private final OpenIdOptions options;
    private final KnownUsers registered;
    private final Provider provider;
    private final VerifyAccessToken tokens;
    private final SealSessions seals;

    @Inject
    LogIn(
            OpenIdOptions options,
            KnownUsers registered,
            Provider provider,
            VerifyAccessToken tokens,
            SealSessions seals) {
        this.options = options;
        this.registered = registered;
        this.provider = provider;
        this.tokens = tokens;
        this.seals = seals;
    }

    /**
     * A login that has begun.
     *
     * @param location where the browser goes
     * @param sealed what it keeps until it comes back
     */
    public record Begun(URI location, String sealed) {}

    /**
     * What a browser brings back (RFC 6749 §4.1.2, RFC 9207). Each is empty if it is absent.
     *
     * @param sealed what it kept
     */
    public record Answer(String code, String state, String error, String issuer, String sealed) {}

    /**
     * Somebody who has logged in.
     *
     * @param target where he wanted to go
     */
    public record LoggedIn(Identity identity, String target) {}

    /**
     * Begins.
     *
     * @param callback where the provider sends the browser back to; the provider has to know it
     * @param target where the person wanted to go
     * @throws RequestFailure.NotFound if nobody logs in by these means
     * @throws RequestFailure.Busy if the provider cannot be asked
     */
    public Begun begin(URI callback, String target) {
        if (!options.hasLogin()) {
            throw new RequestFailure.NotFound("There is no identity provider to log in at");
        }
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        try {
            URI location = new AuthenticationRequest.Builder(
                            ResponseType.CODE, Scope.parse(options.scope()), new ClientID(options.clientId()), callback)
                    .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            JsonObject kept = Json.createObjectBuilder()
                    .add("state", state.getValue())
                    .add("nonce", nonce.getValue())
                    .add("verifier", verifier.getValue())
                    .add("target", target)
                    .build();
            return new Begun(location, seals.seal(PLACE, kept, LONGEST));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /**
     * Ends, with what the browser brings back.
     *
     * @param callback as it was when the login began
     * @throws RequestFailure.BadRequest if this browser has begun no login, or long ago
     * @throws RequestFailure.Forbidden if the provider, or what it says, lets nobody in
     * @throws RequestFailure.Busy if the provider cannot be asked
     */
    public LoggedIn end(Answer answer, URI callback) {
        JsonObject kept = seals.open(PLACE, answer.sealed())
                .filter(begun -> isEqual(begun.getString("state"), answer.state()))
                .orElseThrow(() -> new RequestFailure.BadRequest(
                        "This login was begun in another browser, or too long ago. Begin again"));
        if (!answer.issuer().isEmpty() && !answer.issuer().equals(options.issuer())) {
            throw new RequestFailure.Forbidden("Another identity provider has answered than was asked");
        }
        if (!answer.error().isEmpty() || answer.code().isEmpty()) {
            throw refused("it says \"" + answer.error().replaceAll("[^A-Za-z0-9_ .-]", "?") + "\"");
        }
        try {
            OIDCTokens given = exchange(answer.code(), callback, new CodeVerifier(kept.getString("verifier")));
            return new LoggedIn(identity(given, new Nonce(kept.getString("nonce"))), kept.getString("target"));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** Where the browser can end its session at the provider as well (RP-Initiated Logout §2); empty if that is nowhere. */
    public Optional<URI> endOfSession(URI afterwards) {
        if (!options.hasLogin()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(provider.metadata().getEndSessionEndpointURI())
                    .map(endpoint -> new LogoutRequest(
                                    endpoint, null, null, new ClientID(options.clientId()), afterwards, null, null)
                            .toURI());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private OIDCTokens exchange(String code, URI callback, CodeVerifier verifier) throws IOException {
        URI endpoint = provider.metadata().getTokenEndpointURI();
        ClientID client = new ClientID(options.clientId());
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, verifier);
        TokenRequest request = options.clientSecret().isEmpty()
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(options.clientSecret())), grant)
                        .build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(provider.send(request.toHTTPRequest()));
            if (response instanceof OIDCTokenResponse success
                    && success.getOIDCTokens().getIDToken() != null) {
                return success.getOIDCTokens();
            }
            throw refused("it gives no token");
        } catch (ParseException e) {
            throw new IOException("its answer is no token: " + e.getMessage(), e);
        }
    }

    private Identity identity(OIDCTokens given, Nonce nonce) throws IOException {
        Outcome outcome = VerifyAccessToken.identified(new UserClaims(options), registered, claims(given, nonce));
        if (outcome instanceof Outcome.Known known) {
            LOG.log(Level.INFO, "\"{0}\" has logged in", known.identity().name());
            return known.identity();
        }
        throw outcome instanceof Outcome.Refused refused
                ? refused(refused.reason())
                : new RequestFailure.Forbidden("The identity provider gives the user no role here");
    }

    /** Those of the ID token, and the roles of the access token where only that has them. */
    private JWTClaimsSet claims(OIDCTokens given, Nonce nonce) throws IOException {
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(options.issuer()), new ClientID(options.clientId()), provider.keySelector(), null);
        validator.setMaxClockSkew(Math.toIntExact(options.clockSkew().toSeconds()));
        try {
            JWTClaimsSet own = validator.validate(given.getIDToken(), nonce).toJWTClaimsSet();
            return new UserClaims(options).roles(own.getClaims()).isEmpty()
                    ? tokens.rolesAdded(own, given.getAccessToken().getValue())
                    : own;
        } catch (BadJOSEException e) {
            throw refused("its token is not valid: " + e.getMessage());
        } catch (ParseException | JOSEException e) {
            throw new IOException("its token cannot be verified: " + e.getMessage(), e);
        }
    }

    private static RequestFailure.Forbidden refused(String reason) {
        LOG.log(Level.WARNING, "A login at the identity provider has failed: {0}", reason);
        return new RequestFailure.Forbidden("The identity provider lets nobody in: " + reason);
    }

    private static RequestFailure.Busy away(IOException cause) {
        return new RequestFailure.Busy("The identity provider cannot be asked at the moment: " + cause.getMessage());
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
