package org.isocenter.ejb.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.PasswordHash;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticateUserTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final Map<String, RegisteredUser> USERS = Map.of(
            "alice", RegisteredUser.of("with:colon", Role.VIEWER),
            "bob", RegisteredUser.of(PasswordHash.of("hashed").toText(), Role.OPERATOR));
    private static final Map<String, RegisteredUser> PLAIN =
            Map.of("alice", RegisteredUser.of("secret", Role.VIEWER), "eve", RegisteredUser.of("other", Role.VIEWER));

    private KnownUsers known = new KnownUsers(new HttpAccess(8042, false, true, true, Map.of(), true));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void passwordsAndHashesShouldShowWhoAUserIs() {
        AuthenticateUser users = users(USERS);

        assertThat(users.authenticate("alice", "with:colon", HERE))
                .isEqualTo(new Outcome.Known(new Identity("alice", Set.of(Role.VIEWER))));
        assertThat(users.authenticate("bob", "hashed", HERE))
                .isEqualTo(new Outcome.Known(new Identity("bob", Set.of(Role.OPERATOR))));
    }

    @ParameterizedTest
    @CsvSource({"alice, wrong", "alice, ''", "carol, with:colon", "'', ''", "ALICE, with:colon", "bob, with:colon"})
    void othersShouldBeNobody(String name, String password) {
        assertThat(users(USERS).authenticate(name, password, HERE)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void hashItselfShouldBeNoPassword() {
        assertThat(users(USERS).authenticate("bob", USERS.get("bob").password(), HERE))
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void guessesOfOneClientShouldHaveToWaitLongerAndLonger() {
        AuthenticateUser users = users(PLAIN);
        guess(users, "alice", HERE, 5);

        assertThat(users.authenticate("alice", "secret", HERE)).isEqualTo(new Outcome.Later(Duration.ofSeconds(1)));
        now = now.plus(Duration.ofSeconds(1));
        guess(users, "alice", HERE, 1);
        assertThat(users.authenticate("alice", "wrong", HERE)).isEqualTo(new Outcome.Later(Duration.ofSeconds(2)));
        now = now.plus(Duration.ofSeconds(2));
        assertThat(users.authenticate("alice", "secret", HERE)).isInstanceOf(Outcome.Known.class);
        guess(users, "alice", HERE, 4);
    }

    @Test
    void unknownNamesShouldHaveToWaitLikeKnownOnes() {
        AuthenticateUser users = users(PLAIN);
        guess(users, "nobody", HERE, 5);

        assertThat(users.authenticate("nobody", "x", HERE)).isEqualTo(new Outcome.Later(Duration.ofSeconds(1)));
    }

    @Test
    void othersShouldNotWaitForOneWhoGuesses() {
        AuthenticateUser users = users(PLAIN);
        guess(users, "alice", HERE, 5);

        assertThat(users.authenticate("alice", "secret", THERE)).isInstanceOf(Outcome.Known.class);
        assertThat(users.authenticate("eve", "other", HERE)).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void whoIsKnownShouldNotWaitForGuessesFromOtherAddresses() {
        AuthenticateUser users = users(PLAIN);
        assertThat(users.authenticate("alice", "secret", THERE)).isInstanceOf(Outcome.Known.class);
        IntStream.range(0, 60).forEach(i -> users.authenticate("alice", "wrong", "198.51.100." + i));

        assertThat(users.authenticate("alice", "wrong", "203.0.113.1")).isInstanceOf(Outcome.Later.class);
        assertThat(users.authenticate("alice", "secret", THERE)).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void addressThatGuessesManyNamesShouldHaveToWait() {
        AuthenticateUser users = users(PLAIN);
        IntStream.range(0, 50).forEach(i -> users.authenticate("name" + i, "x", HERE));

        assertThat(users.authenticate("fresh", "x", HERE)).isEqualTo(new Outcome.Later(Duration.ofSeconds(1)));
        assertThat(users.authenticate("fresh", "x", THERE)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void addressesOfOneNetworkShouldBeOneClient() {
        AuthenticateUser users = users(PLAIN);
        IntStream.range(0, 5).forEach(i -> guess(users, "alice", "2001:db8::" + i, 1));

        assertThat(users.authenticate("alice", "x", "2001:db8::ffff")).isInstanceOf(Outcome.Later.class);
        assertThat(users.authenticate("alice", "x", "2001:db8:0:1::1")).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void clientsBehindAProxyShouldNotWaitForEachOther() {
        AuthenticateUser users = users(PLAIN);
        IntStream.range(0, 60).forEach(i -> guess(users, "name" + i, "127.0.0.1", 1));

        assertThat(users.authenticate("eve", "other", "127.0.0.1")).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void failuresShouldBeForgottenInTime() {
        AuthenticateUser users = users(PLAIN);
        guess(users, "alice", HERE, 5);
        now = now.plus(Duration.ofMinutes(16));

        guess(users, "alice", HERE, 5);
    }

    @Test
    void whatIsLongerThanAnyPasswordShouldNotBeLookedAt() {
        AuthenticateUser users = users(USERS);

        IntStream.range(0, 10).forEach(i -> assertThat(users.authenticate("alice", "x".repeat(1025), HERE))
                .isEqualTo(new Outcome.Unknown()));
        IntStream.range(0, 10).forEach(i -> assertThat(users.authenticate("n".repeat(129), "x", HERE))
                .isEqualTo(new Outcome.Unknown()));
    }

    @Test
    void changesOfTheConfigurationShouldCountAtOnce() {
        AuthenticateUser users = users(USERS);
        users.authenticate("alice", "with:colon", HERE);
        users.authenticate("bob", "hashed", HERE);

        known.replace(Map.of("alice", RegisteredUser.of("with:colon", Role.OPERATOR)));

        assertThat(users.authenticate("alice", "with:colon", HERE))
                .isEqualTo(new Outcome.Known(new Identity("alice", Set.of(Role.OPERATOR))));
        assertThat(users.authenticate("bob", "hashed", HERE)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void sessionsShouldEndWithTheirUsersAndFollowTheirRoles() {
        users(USERS);
        Session ofBob = new Session(new Identity("bob", Set.of(Role.OPERATOR)), true);
        Session ofProvider = new Session(new Identity("carol", Set.of(Role.OPERATOR)), false);
        assertThat(ofBob.now(known)).contains(ofBob.identity());
        assertThat(ofProvider.now(known)).contains(ofProvider.identity());

        known.replace(Map.of("bob", RegisteredUser.of("x", Role.VIEWER), "carol", RegisteredUser.of("x", Role.VIEWER)));
        assertThat(ofBob.now(known)).contains(new Identity("bob", Set.of(Role.VIEWER)));
        assertThat(ofProvider.now(known)).as("another of that name").isEmpty();

        known.replace(Map.of());
        assertThat(ofBob.now(known)).isEmpty();
    }

    private static void guess(AuthenticateUser users, String name, String address, int times) {
        IntStream.range(0, times).forEach(i -> assertThat(users.authenticate(name, "wrong", address))
                .isEqualTo(new Outcome.Unknown()));
    }

    private AuthenticateUser users(Map<String, RegisteredUser> registered) {
        HttpAccess access = new HttpAccess(8042, false, true, true, registered, true);
        known = new KnownUsers(access);
        return new AuthenticateUser(
                access,
                known,
                new DicomWebRoots(
                        true,
                        "/dicom-web/",
                        "/dicom-web/",
                        Optional.empty(),
                        "",
                        true,
                        "/wado",
                        List.copyOf(AddressRange.LOOPBACK)),
                () -> now);
    }
}
