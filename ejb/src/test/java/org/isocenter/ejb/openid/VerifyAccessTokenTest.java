package org.isocenter.ejb.openid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.ejb.openid.PublishedProvider.claims;
import static org.isocenter.ejb.openid.PublishedProvider.sign;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyAccessTokenTest {

    private static final String HERE = "192.0.2.1";
    private static final Outcome ANNA = new Outcome.Known(new Identity("anna", Set.of(Role.VIEWER)));
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final PublishedProvider provider = new PublishedProvider();
    private Instant now = NOW;
    private RSAKey key;
    private VerifyAccessToken tokens;

    @BeforeEach
    void publish() throws Exception {
        key = provider.newRsaKey("first");
        tokens = new VerifyAccessToken(
                PublishedProvider.options(),
                new KnownUsers(new HttpAccess(
                        8042, false, true, true, Map.of("root", RegisteredUser.of("r", Role.ADMINISTRATOR)), true)),
                new Provider(PublishedProvider.options(), provider, () -> now),
                () -> NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT", "JWT"})
    void tokensOfTheProviderShouldShowWhoAUserIs(String type) throws Exception {
        assertThat(verify(sign(key, JWSAlgorithm.RS256, type, claims(NOW).build())))
                .isEqualTo(ANNA);
    }

    @Test
    void otherAsymmetricAlgorithmsShouldDo() throws Exception {
        assertThat(verify(sign(
                        provider.newEcKey("curve"),
                        JWSAlgorithm.ES256,
                        "at+jwt",
                        claims(NOW).build())))
                .isEqualTo(ANNA);
        assertThat(verify(sign(key, JWSAlgorithm.PS256, "at+jwt", claims(NOW).build())))
                .isEqualTo(ANNA);
    }

    private static List<UnaryOperator<JWTClaimsSet.Builder>> wrongClaims() {
        return List.of(
                token -> token.issuer("https://idp.example.org/realms/other"),
                token -> token.issuer(null),
                token -> token.audience("another server"),
                token -> token.audience((String) null),
                token -> token.subject(null),
                token -> token.expirationTime(null),
                token -> token.expirationTime(Date.from(NOW.minusSeconds(61))),
                token -> token.notBeforeTime(Date.from(NOW.plusSeconds(61))),
                token -> token.claim("at_hash", "x"),
                token -> token.claim("events", Map.of()),
                token -> token.claim("typ", "Refresh"),
                token -> token.claim("preferred_username", null),
                token -> token.claim("preferred_username", 7),
                token -> token.claim("preferred_username", "a:b"),
                token -> token.claim("preferred_username", "root"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void tokensWithOtherClaimsShouldBeRefused(UnaryOperator<JWTClaimsSet.Builder> wrong) throws Exception {
        Outcome outcome = verify(
                sign(key, JWSAlgorithm.RS256, "at+jwt", wrong.apply(claims(NOW)).build()));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).reason()).matches("[ !#-\\[\\]-~]+");
    }

    @Test
    void clocksShouldBeAllowedToDiffer() throws Exception {
        assertThat(verify(sign(
                        key,
                        JWSAlgorithm.RS256,
                        "at+jwt",
                        claims(NOW)
                                .expirationTime(Date.from(NOW.minusSeconds(59)))
                                .notBeforeTime(Date.from(NOW.plusSeconds(59)))
                                .build())))
                .isEqualTo(ANNA);
    }

    @Test
    void signaturesShouldBeTheProvidersAndOfTheTypesThatAreForAccess() throws Exception {
        RSAKey stranger = new PublishedProvider().newRsaKey("first");

        assertThat(verify(
                        sign(stranger, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build())))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(verify(sign(key, JWSAlgorithm.RS512, "at+jwt", claims(NOW).build())))
                .as("an algorithm that is not among the options")
                .isInstanceOf(Outcome.Refused.class);
        assertThat(verify(
                        sign(key, JWSAlgorithm.RS256, "logout+jwt", claims(NOW).build())))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(verify(new PlainJWT(claims(NOW).build()).serialize())).isInstanceOf(Outcome.Refused.class);
        assertThat(verify(signedWithPublicKeyAsSecret())).isInstanceOf(Outcome.Refused.class);
        assertThat(verify("no.token.atall")).isInstanceOf(Outcome.Refused.class);
        assertThat(verify("none")).isInstanceOf(Outcome.Refused.class);
    }

    /** What servers that let the token choose the algorithm take. */
    private String signedWithPublicKeyAsSecret() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID("first")
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims(NOW).build());
        token.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(US_ASCII)));
        return token.serialize();
    }

    @Test
    void newKeysShouldBeFetchedAndOldOnesForgotten() throws Exception {
        verify(sign(key, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build()));
        RSAKey second = provider.newRsaKey("second");
        provider.forget(key);

        assertThat(verify(sign(second, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build())))
                .isEqualTo(ANNA);
        assertThat(verify(sign(key, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build())))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void strangersShouldNotMakeUsFetchKeysWithoutEnd() throws Exception {
        RSAKey stranger = new PublishedProvider().newRsaKey("unknown");
        for (int i = 0; i < 20; i++) {
            assertThat(verify(sign(
                            stranger, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build())))
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(provider.asked.stream().filter(path -> path.endsWith("/keys")))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(verify(sign(key, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build())))
                .isEqualTo(ANNA);
    }

    @Test
    void knownKeysShouldDoWhileTheProviderIsAwayAndOthersNot() throws Exception {
        provider.away = true;
        String token = sign(key, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build());
        assertThat(verify(token)).isInstanceOf(Outcome.Unavailable.class);
        provider.away = false;
        assertThat(provider.asked).as("once, for a while").hasSize(1);
        now = NOW.plusSeconds(5);
        assertThat(verify(token)).isEqualTo(ANNA);
        provider.away = true;
        assertThat(verify(token)).isEqualTo(ANNA);
    }

    @Test
    void documentOfAnotherIssuerShouldNotBeBelieved() throws Exception {
        provider.published = "https://evil.example.org";

        assertThat(verify(sign(key, JWSAlgorithm.RS256, "at+jwt", claims(NOW).build())))
                .isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void claimsShouldBecomeRoles() throws Exception {
        assertThat(verify(withRoles(List.of("pacs-viewers", "pacs admins"))))
                .isEqualTo(new Outcome.Known(new Identity("anna", Set.of(Role.VIEWER, Role.ADMINISTRATOR))));
        assertThat(verify(withRoles("pacs admins")))
                .isEqualTo(new Outcome.Known(new Identity("anna", Set.of(Role.ADMINISTRATOR))));
        assertThat(verify(withRoles("openid pacs-viewers"))).isEqualTo(ANNA);
        assertThat(verify(withRoles(List.of("administrator", 7)))).isEqualTo(new Outcome.WithoutRole("anna"));
        assertThat(verify(withRoles(Map.of()))).isEqualTo(new Outcome.WithoutRole("anna"));
    }

    @Test
    void claimsWithPointsInTheirNamesShouldBeFound() {
        UserClaims claims = new UserClaims(PublishedProvider.options());

        assertThat(claims.roles(Map.of("realm_access.roles", List.of("pacs-viewers"))))
                .containsExactly(Role.VIEWER);
        assertThat(claims.name(Map.of())).isEqualTo(Optional.empty());
    }

    private String withRoles(Object roles) throws JOSEException {
        return sign(
                key,
                JWSAlgorithm.RS256,
                "at+jwt",
                claims(NOW).claim("realm_access", Map.of("roles", roles)).build());
    }

    private Outcome verify(String token) {
        return tokens.verify(token, HERE);
    }
}
