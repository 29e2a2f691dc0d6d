package org.isocenter.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tokens of users in a database have to do, whichever it is. */
abstract class TokenStoreContract {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final KnownToken SCRIPT = token("a1", "anna", 0, Optional.empty());
    private static final KnownToken LINK = token("b2", "anna", 1, Optional.of("1.2.3"));
    private static final KnownToken OTHER = token("c3", "otto", 2, Optional.empty());

    abstract TestDatabase database();

    @AfterEach
    void removeAll() {
        database().withEntities(entities -> entities.createQuery("delete from TokenEntity t")
                .executeUpdate());
    }

    @Test
    void tokenShouldBeFoundAsItWasAdded() {
        add(SCRIPT, LINK, OTHER);

        assertThat(find("a1")).contains(SCRIPT);
        assertThat(find("b2")).contains(LINK);
        assertThat(find("A1")).isEmpty();
        assertThat(find("")).isEmpty();
    }

    @Test
    void tokensShouldBeListedByTheirOwnersNewestFirst() {
        add(SCRIPT, LINK, OTHER);

        assertThat(list(Optional.of("anna"), 10)).containsExactly(LINK, SCRIPT);
        assertThat(list(Optional.of("ANNA"), 10)).isEmpty();
        assertThat(list(Optional.empty(), 10)).containsExactly(OTHER, LINK, SCRIPT);
        assertThat(list(Optional.empty(), 1)).containsExactly(OTHER);
    }

    @Test
    void tokenShouldBeRemovedByItsOwnerOrByWhoMayRemoveAny() {
        add(SCRIPT, OTHER);

        assertThat(remove("a1", Optional.of("otto"))).isFalse();
        assertThat(remove("a1", Optional.of("anna"))).isTrue();
        assertThat(remove("a1", Optional.of("anna"))).isFalse();
        assertThat(remove("c3", Optional.empty())).isTrue();
        assertThat(list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void useShouldBeNoted() {
        add(SCRIPT);

        inStore(store -> {
            store.use("a1", NOW.plusSeconds(60));
            return true;
        });

        assertThat(find("a1").orElseThrow().used()).contains(NOW.plusSeconds(60));
    }

    @Test
    void expiredTokensShouldBeRemoved() {
        add(SCRIPT, LINK, OTHER);

        int removed = inStore(store -> store.removeExpired(OTHER.expires()));

        assertThat(removed).isEqualTo(2);
        assertThat(list(Optional.empty(), 10)).containsExactly(OTHER);
    }

    private void add(KnownToken... tokens) {
        inStore(store -> {
            for (KnownToken token : tokens) {
                store.add(token);
            }
            return true;
        });
    }

    private Optional<KnownToken> find(String id) {
        return inStore(store -> store.find(id));
    }

    private List<KnownToken> list(Optional<String> owner, int most) {
        return inStore(store -> store.list(owner, most));
    }

    private boolean remove(String id, Optional<String> owner) {
        return inStore(store -> store.remove(id, owner));
    }

    private <T> T inStore(Function<TokenStore, T> work) {
        return database().withEntities(entities -> work.apply(new JpaTokenStore(entities)));
    }

    private static KnownToken token(String id, String owner, int minutes, Optional<String> study) {
        Instant made = NOW.plus(Duration.ofMinutes(minutes));
        return new KnownToken(
                id,
                "0f".repeat(32),
                "for \u00e9 script",
                owner,
                minutes == 0,
                "viewer",
                study,
                made,
                made.plus(Duration.ofDays(1)),
                Optional.empty());
    }
}
