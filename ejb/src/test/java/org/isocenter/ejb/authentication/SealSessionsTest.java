package org.isocenter.ejb.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.Role;
import org.isocenter.ejb.secrets.SealSecrets;
import org.isocenter.ejb.secrets.TestSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealSessionsTest {

    private static final Identity ANNA = new Identity("anna ü:;", Set.of(Role.VIEWER, Role.OPERATOR));
    private static final Duration HOUR = Duration.ofHours(1);

    private final SealSecrets secrets = TestSecrets.seal();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyNodeShouldKnowTheSessionsOfTheOthers() {
        String session = node().begin(ANNA, true, HOUR);

        assertThat(node().open(session)).isEqualTo(Optional.of(new Session(ANNA, true)));
        assertThat(session).matches("[A-Za-z0-9_-]+").doesNotContain("anna");
    }

    @Test
    void sessionShouldEnd() {
        SealSessions node = node();
        String session = node.begin(ANNA, true, HOUR);

        now = now.plus(HOUR).minusSeconds(1);
        assertThat(node.open(session)).isPresent();
        now = now.plusSeconds(1);
        assertThat(node.open(session)).isEmpty();
    }

    @Test
    void changedSessionsAndThoseOfOtherServersShouldBeNobodys() {
        SealSessions node = node();
        String session = node.begin(ANNA, true, HOUR);
        int middle = session.length() / 2;
        char changed = session.charAt(middle) == 'A' ? 'B' : 'A';

        assertThat(node.open(session.substring(0, middle) + changed + session.substring(middle + 1)))
                .isEmpty();
        assertThat(node.open(session.substring(0, middle))).isEmpty();
        SealSessions stranger = new SealSessions(TestSecrets.stranger(), () -> now);
        assertThat(node.open(stranger.begin(ANNA, true, HOUR))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!", "c2VhbGVkOjE6", "c2VhbGVkOjE6YTpi"})
    void nonsenseShouldBeNobodys(String value) {
        assertThat(node().open(value)).isEmpty();
    }

    @Test
    void whatIsSealedForAnotherPurposeShouldBeNoSession() {
        String login = node().seal(
                        "login", Json.createObjectBuilder().add("name", "root").build(), HOUR);

        assertThat(node().open(login)).isEmpty();
        assertThat(node().open("login", login)).isPresent();
    }

    private SealSessions node() {
        return new SealSessions(secrets, () -> now);
    }
}
