package org.isocenter.ejb.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;
import org.isocenter.persistence.token.KnownToken;
import org.isocenter.persistence.token.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTokensTest {

    private static final String HERE = "192.0.2.1";
    private static final Identity ANNA = new Identity("anna", Set.of(Role.OPERATOR));
    private static final Identity OTTO = new Identity("otto", Set.of(Role.VIEWER, Role.CONTRIBUTOR));

    private final Table table = new Table();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tokenShouldShowWhoItsOwnerIs() {
        UserTokens tokens = tokens(Role.OPERATOR);
        UserTokens.Made made = make(tokens, ANNA, Role.CONTRIBUTOR);

        assertThat(tokens.verify(made.text(), HERE))
                .isEqualTo(new Outcome.Known(new Identity("anna", Set.of(Role.CONTRIBUTOR))));
        assertThat(tokens(Role.OPERATOR).verify(made.text(), HERE))
                .as("on another node")
                .isInstanceOf(Outcome.Known.class);
        assertThat(UserTokens.isOne(made.text())).isTrue();
    }

    @Test
    void tokenItselfShouldBeKeptNowhere() {
        UserTokens.Made made = make(tokens(Role.OPERATOR), ANNA, Role.VIEWER);

        String secret = made.text().substring(made.text().lastIndexOf('_') + 1);
        assertThat(table.rows.values().toString()).doesNotContain(secret);
        assertThat(made.toString()).doesNotContain(secret);
        assertThat(table.rows.get(made.token().id()).digest()).hasSize(64);
    }

    @Test
    void guessesShouldBeRefused() {
        UserTokens tokens = tokens(Role.OPERATOR);
        String text = make(tokens, ANNA, Role.VIEWER).text();
        char last = text.charAt(text.length() - 2) == 'A' ? 'B' : 'A';
        String wrong = text.substring(0, text.length() - 2) + last + text.substring(text.length() - 1);

        assertThat(tokens.verify(wrong, HERE)).isInstanceOf(Outcome.Refused.class);
        assertThat(tokens.verify(text, HERE)).isInstanceOf(Outcome.Known.class);
        assertThat(tokens.verify(wrong, HERE))
                .as("when the right one is remembered")
                .isInstanceOf(Outcome.Refused.class);
        assertThat(tokens.verify(text.replaceFirst("_[0-9a-f]{4}", "_0000"), HERE))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(tokens.verify("isocenter_", HERE)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void tokenShouldExpire() {
        UserTokens tokens = tokens(Role.OPERATOR);
        String text = make(tokens, ANNA, Role.VIEWER).text();

        now = now.plus(Duration.ofDays(1)).minusSeconds(1);
        assertThat(tokens.verify(text, HERE)).isInstanceOf(Outcome.Known.class);
        assertThat(tokens.list(Optional.empty())).hasSize(1);
        now = now.plusSeconds(1);
        assertThat(tokens.verify(text, HERE)).isInstanceOf(Outcome.Refused.class);
        assertThat(tokens.list(Optional.empty())).isEmpty();
    }

    @Test
    void revokedTokenShouldBeRefusedHereAtOnceAndElsewhereSoon() {
        UserTokens here = tokens(Role.OPERATOR);
        UserTokens there = tokens(Role.OPERATOR);
        UserTokens.Made made = make(here, ANNA, Role.VIEWER);
        there.verify(made.text(), HERE);

        assertThatThrownBy(() -> here.revoke(made.token().id(), Optional.of("otto")))
                .isInstanceOf(RequestFailure.NotFound.class);
        here.revoke(made.token().id(), Optional.of("anna"));

        assertThat(here.verify(made.text(), HERE)).isInstanceOf(Outcome.Refused.class);
        now = now.plusSeconds(11);
        assertThat(there.verify(made.text(), HERE)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void tokenShouldNotDoMoreThanItsOwnerMayWhenItIsUsed() {
        String text = make(tokens(Role.OPERATOR), ANNA, Role.OPERATOR).text();

        assertThat(tokens(Role.VIEWER).verify(text, HERE))
                .isEqualTo(new Outcome.Known(new Identity("anna", Set.of(Role.VIEWER))));
        assertThat(new UserTokens(access(Map.of()), table, () -> now).verify(text, HERE))
                .as("who has left")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void tokenOfAUserOfTheProviderShouldNotBecomeThatOfARegisteredUserOfTheSameName() {
        String text = make(tokens(Role.VIEWER), OTTO, Role.CONTRIBUTOR).text();

        assertThat(tokens(Role.VIEWER).verify(text, HERE)).isInstanceOf(Outcome.Known.class);
        assertThat(new UserTokens(access(Map.of("otto", RegisteredUser.of("x", Role.ADMINISTRATOR))), table, () -> now)
                        .verify(text, HERE))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void roleOfATokenShouldNotBeAboveItsOwners() {
        UserTokens tokens = tokens(Role.OPERATOR);

        assertThatThrownBy(() -> make(tokens, OTTO, Role.OPERATOR)).isInstanceOf(RequestFailure.Forbidden.class);
        assertThat(make(tokens, OTTO, Role.CONTRIBUTOR).token().role()).isEqualTo("contributor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void namesShouldBeReadable(String name) {
        assertThatThrownBy(
                        () -> tokens(Role.OPERATOR).make(ANNA, name, Role.VIEWER, Duration.ofDays(1), Optional.empty()))
                .isInstanceOf(RequestFailure.BadRequest.class);
    }

    @Test
    void lifetimeShouldHaveBounds() {
        for (Duration wrong : List.of(Duration.ZERO, UserTokens.LONGEST.plusSeconds(1))) {
            assertThatThrownBy(() -> tokens(Role.OPERATOR).make(ANNA, "x", Role.VIEWER, wrong, Optional.empty()))
                    .isInstanceOf(RequestFailure.BadRequest.class);
        }
    }

    @Test
    void useShouldBeNotedOnceInAWhile() {
        UserTokens tokens = tokens(Role.OPERATOR);
        String text = make(tokens, ANNA, Role.VIEWER).text();
        for (int i = 0; i < 30; i++) {
            tokens.verify(text, HERE);
            now = now.plusSeconds(15);
        }

        assertThat(table.uses).isEqualTo(2);
    }

    private UserTokens.Made make(UserTokens tokens, Identity owner, Role role) {
        return tokens.make(owner, "for a script", role, Duration.ofDays(1), Optional.empty());
    }

    private UserTokens tokens(Role roleOfAnna) {
        return new UserTokens(access(Map.of("anna", RegisteredUser.of("x", roleOfAnna))), table, () -> now);
    }

    private static KnownUsers access(Map<String, RegisteredUser> users) {
        return new KnownUsers(new HttpAccess(8042, false, true, true, users, true));
    }

    /** The table, in memory. */
    private static final class Table implements TokenStore, UserTokens.TokenWork {

        private final Map<String, KnownToken> rows = new HashMap<>();
        private int uses;

        @Override
        public <T> T in(Function<TokenStore, T> work) {
            return work.apply(this);
        }

        @Override
        public void add(KnownToken token) {
            rows.put(token.id(), token);
        }

        @Override
        public Optional<KnownToken> find(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public List<KnownToken> list(Optional<String> owner, int most) {
            return rows.values().stream()
                    .filter(token -> owner.isEmpty() || owner.get().equals(token.owner()))
                    .toList();
        }

        @Override
        public boolean remove(String id, Optional<String> owner) {
            return rows.values()
                    .removeIf(token -> token.id().equals(id)
                            && (owner.isEmpty() || owner.get().equals(token.owner())));
        }

        @Override
        public void use(String id, Instant now) {
            uses++;
            rows.computeIfPresent(
                    id,
                    (same, token) -> new KnownToken(
                            token.id(),
                            token.digest(),
                            token.name(),
                            token.owner(),
                            token.registered(),
                            token.role(),
                            token.study(),
                            token.made(),
                            token.expires(),
                            Optional.of(now)));
        }

        @Override
        public int removeExpired(Instant before) {
            int all = rows.size();
            rows.values().removeIf(token -> token.expires().isBefore(before));
            return all - rows.size();
        }
    }
}
