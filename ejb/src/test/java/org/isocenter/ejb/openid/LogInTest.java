package org.isocenter.ejb.openid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isocenter.ejb.openid.PublishedProvider.claims;
import static org.isocenter.ejb.openid.PublishedProvider.sign;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.SealSessions;
import org.isocenter.ejb.authentication.TestSessions;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogInTest {

    private static final URI CALLBACK = URI.create("https://pacs.example.org/auth/callback");
    private static final Identity ANNA = new Identity("anna", Set.of(Role.VIEWER));

    private final PublishedProvider provider = new PublishedProvider();
    private Instant now = Instant.now();
    private RSAKey key;

    @BeforeEach
    void publish() throws Exception {
        key = provider.newRsaKey("first");
    }

    @Test
    void browserShouldBeLedToTheProviderWithAStateANonceAndAChallenge() {
        LogIn.Begun begun = logIn().begin(CALLBACK, "ui/");

        Map<String, String> query = query(begun);
        assertThat(begun.location().toString()).startsWith(PublishedProvider.ISSUER + "/auth?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "isocenter")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256");
        assertThat(query.get("state")).hasSizeGreaterThan(20);
        assertThat(query.get("nonce")).hasSizeGreaterThan(20);
        assertThat(query.get("code_challenge")).hasSize(43);
        assertThat(begun.sealed()).doesNotContain(query.get("state"));
        assertThat(query(logIn().begin(CALLBACK, "ui/")).get("state")).isNotEqualTo(query.get("state"));
    }

    @Test
    void personShouldBeLoggedInWhoComesBackWithACode() throws Exception {
        LogIn.Begun begun = logIn().begin(CALLBACK, "ui/#/studies");
        give(idToken(begun).build(), "opaque");

        assertThat(end(begun)).isEqualTo(new LogIn.LoggedIn(ANNA, "ui/#/studies"));
        assertThat(provider.tokenRequest).contains("code=the-code", "grant_type=authorization_code", "code_verifier=");
    }

    @Test
    void rolesShouldBeFoundInTheAccessTokenWhereTheIdTokenHasNone() throws Exception {
        LogIn.Begun begun = logIn().begin(CALLBACK, "ui/");
        JWTClaimsSet without = idToken(begun).claim("realm_access", null).build();
        JWTClaimsSet access = claims(now).audience("account").build();
        give(without, sign(key, JWSAlgorithm.RS256, "JWT", access));
        assertThat(end(begun).identity()).isEqualTo(ANNA);

        give(
                without,
                sign(
                        key,
                        JWSAlgorithm.RS256,
                        "JWT",
                        new JWTClaimsSet.Builder(access).subject("other").build()));
        assertThatThrownBy(() -> end(begun)).isInstanceOf(RequestFailure.Forbidden.class);
        RSAKey stranger = new PublishedProvider().newRsaKey("first");
        give(without, sign(stranger, JWSAlgorithm.RS256, "JWT", access));
        assertThatThrownBy(() -> end(begun)).isInstanceOf(RequestFailure.Forbidden.class);
    }

    @Test
    void idTokensForOthersShouldLetNobodyIn() throws Exception {
        LogIn.Begun begun = logIn().begin(CALLBACK, "ui/");
        for (JWTClaimsSet wrong : List.of(
                idToken(begun).audience("another").build(),
                idToken(begun).claim("nonce", "another").build(),
                idToken(begun).claim("nonce", null).build(),
                idToken(begun).issuer("https://evil.example.org").build(),
                idToken(begun)
                        .expirationTime(java.util.Date.from(now.minusSeconds(100)))
                        .build(),
                idToken(begun).claim("preferred_username", "root").build())) {
            give(wrong, "opaque");

            assertThatThrownBy(() -> end(begun)).as(wrong.toString()).isInstanceOf(RequestFailure.Forbidden.class);
        }
    }

    @Test
    void loginsOfOtherBrowsersShouldNotBeEnded() {
        LogIn.Begun begun = logIn().begin(CALLBACK, "ui/");
        LogIn.Begun other = logIn().begin(CALLBACK, "ui/");
        String state = query(begun).get("state");

        assertThatThrownBy(() -> logIn().end(answer(state, other.sealed()), CALLBACK))
                .isInstanceOf(RequestFailure.BadRequest.class);
        assertThatThrownBy(() -> logIn().end(answer(state, ""), CALLBACK))
                .isInstanceOf(RequestFailure.BadRequest.class);
        now = now.plus(LogIn.LONGEST);
        assertThatThrownBy(() -> logIn().end(answer(state, begun.sealed()), CALLBACK))
                .isInstanceOf(RequestFailure.BadRequest.class);
        assertThat(provider.tokenRequest).isEmpty();
    }

    @Test
    void refusalsOfTheProviderAndOfOthersShouldBeSaid() {
        LogIn.Begun begun = logIn().begin(CALLBACK, "ui/");
        String state = query(begun).get("state");

        assertThatThrownBy(() ->
                        logIn().end(new LogIn.Answer("", state, "access_denied\r\n", "", begun.sealed()), CALLBACK))
                .isInstanceOf(RequestFailure.Forbidden.class)
                .hasMessageContaining("access_denied??");
        assertThatThrownBy(() -> logIn().end(
                                new LogIn.Answer("c", state, "", "https://evil.example.org", begun.sealed()), CALLBACK))
                .isInstanceOf(RequestFailure.Forbidden.class);
        assertThatThrownBy(() -> end(begun)).isInstanceOf(RequestFailure.Forbidden.class);
        provider.away = true;
        assertThatThrownBy(() -> logIn().begin(CALLBACK, "ui/")).isInstanceOf(RequestFailure.Busy.class);
    }

    private LogIn logIn() {
        OpenIdOptions options = PublishedProvider.options();
        HttpAccess access = new HttpAccess(
                8042,
                false,
                true,
                true,
                Map.of("root", org.isocenter.ejb.identity.RegisteredUser.of("r", Role.ADMINISTRATOR)),
                true);
        Provider published = new Provider(options, provider, () -> now);
        SealSessions seals = TestSessions.of(() -> now);
        return new LogIn(
                options,
                new KnownUsers(access),
                published,
                new VerifyAccessToken(options, new KnownUsers(access), published, () -> now),
                seals);
    }

    private JWTClaimsSet.Builder idToken(LogIn.Begun begun) {
        return claims(now).claim("nonce", query(begun).get("nonce"));
    }

    private void give(JWTClaimsSet idToken, String accessToken) throws Exception {
        provider.tokens = "{ \"access_token\": \"" + accessToken + "\", \"token_type\": \"Bearer\", \"id_token\": \""
                + sign(key, JWSAlgorithm.RS256, "JWT", idToken) + "\" }";
    }

    private LogIn.LoggedIn end(LogIn.Begun begun) {
        return logIn().end(answer(query(begun).get("state"), begun.sealed()), CALLBACK);
    }

    private static LogIn.Answer answer(String state, String sealed) {
        return new LogIn.Answer("the-code", state, "", PublishedProvider.ISSUER, sealed);
    }

    private static Map<String, String> query(LogIn.Begun begun) {
        return Arrays.stream(begun.location().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
