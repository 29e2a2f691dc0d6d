package org.isocenter.ejb.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.isocenter.ejb.authentication.KnownUsers;
import org.isocenter.ejb.authentication.Outcome;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.identity.RegisteredUser;
import org.isocenter.ejb.identity.Role;
import org.isocenter.persistence.token.KnownToken;
import org.isocenter.persistence.token.TokenStore;

/**
 * Tokens that users make, show once, and revoke. A token is good for what its role may do, and never for more than its owner may do
 * when it is used.
 */
@Singleton
public class UserTokens {

    /** The longest that a token can be good for. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** The longest name of a token, in characters. */
    public static final int LONGEST_NAME = 128;

    private static final Logger LOG = System.getLogger(UserTokens.class.getName());

    /** Nobody loses sight of so many. */
    private static final int MOST_OF_A_USER = 200;

    private static final int MOST_LISTED = 10_000;

    /** For so long other nodes may take a token that was revoked. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 1_000;

    /** Uses are not written down more often. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(5);

    private static final Outcome UNKNOWN = new Outcome.Refused("The token is not known, was revoked, or has expired");

    private final KnownUsers registered;
    private final TokenWork work;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, KnownToken> remembered;

    /** Does something with the table, in a transaction of its own. */
    @FunctionalInterface
    interface TokenWork {

        <T> T in(Function<TokenStore, T> work);
    }

    @Inject
    UserTokens(KnownUsers registered, TokenTransactions transactions) {
        this(
                registered,
                new TokenWork() {
                    @Override
                    public <T> T in(Function<TokenStore, T> work) {
                        return transactions.in(work);
                    }
                },
                InstantSource.system());
    }

    UserTokens(KnownUsers registered, TokenWork work, InstantSource clock) {
        this.registered = registered;
        this.work = work;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * A token that was made.
     *
     * @param text the token, which cannot be shown again
     */
    public record Made(UserToken token, String text) {

        /** Without the token itself. */
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /** Whether a bearer token is one of these; otherwise it may be one of an identity provider. */
    public static boolean isOne(String token) {
        return TokenText.parse(token).isPresent();
    }

    /**
     * Makes a token.
     *
     * @param owner who makes it
     * @param name by which the owner knows it
     * @param study the Study Instance UID of the only study that it is to be good for; empty for all
     * @throws RequestFailure.BadRequest if the name or the lifetime cannot be
     * @throws RequestFailure.Forbidden if the role may do more than the owner, or the owner has too many
     */
    public Made make(Identity owner, String name, Role role, Duration lifetime, Optional<String> study) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new RequestFailure.BadRequest(
                    "A token needs a name of 1 to " + LONGEST_NAME + " characters, by which its owner knows it");
        }
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new RequestFailure.BadRequest("A token is good for " + LONGEST.toDays() + " days at most");
        }
        Role highest = owner.roles().stream()
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new RequestFailure.Forbidden("Who has no role makes no tokens"));
        if (role.compareTo(highest) > 0) {
            throw new RequestFailure.Forbidden("A token cannot have a role that its owner has not");
        }
        TokenText text = TokenText.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        KnownToken token = new KnownToken(
                text.id(),
                text.digest(),
                name,
                owner.name(),
                registered.current().containsKey(owner.name()),
                role.roleName(),
                study,
                now,
                now.plus(lifetime),
                Optional.empty());
        work.in(store -> {
            store.removeExpired(now);
            if (store.list(Optional.of(owner.name()), MOST_OF_A_USER).size() >= MOST_OF_A_USER) {
                throw new RequestFailure.Forbidden("A user has " + MOST_OF_A_USER + " tokens at most");
            }
            store.add(token);
            return token;
        });
        LOG.log(
                Level.INFO,
                "\"{0}\" has made the token {1} with the role {2}",
                owner.name(),
                text.id(),
                role.roleName());
        return new Made(UserToken.of(token), text.text());
    }

    /**
     * The tokens that have not expired, the newest first.
     *
     * @param owner whose; empty for everybody's
     */
    public List<UserToken> list(Optional<String> owner) {
        Instant now = clock.instant();
        return work.in(store -> store.list(owner, MOST_LISTED)).stream()
                .filter(token -> now.isBefore(token.expires()))
                .map(UserToken::of)
                .toList();
    }

    /**
     * Revokes a token.
     *
     * @param owner whose it has to be; empty for anybody's
     * @throws RequestFailure.NotFound if there is no such token
     */
    public void revoke(String id, Optional<String> owner) {
        if (!work.in(store -> store.remove(id, owner))) {
            throw new RequestFailure.NotFound("There is no token " + id);
        }
        remembered.invalidate(id);
        LOG.log(Level.INFO, "The token {0} was revoked", id);
    }

    /**
     * Finds out whose token it is.
     *
     * @param address of the client, for the log
     * @throws RuntimeException if the database cannot be asked
     */
    public Outcome verify(String given, String address) {
        Outcome outcome = TokenText.parse(given)
                .flatMap(this::token)
                .filter(known -> clock.instant().isBefore(known.expires()))
                .map(this::identified)
                .orElse(UNKNOWN);
        if (outcome instanceof Outcome.Refused refused) {
            LOG.log(Level.WARNING, "A token of a client at {0} is refused: {1}", address, refused.reason());
        }
        return outcome;
    }

    private Optional<KnownToken> token(TokenText text) {
        KnownToken known = remembered.getIfPresent(text.id());
        if (known != null) {
            return Optional.of(known).filter(token -> text.has(token.digest()));
        }
        Instant now = clock.instant();
        Optional<KnownToken> found = work.in(store -> {
            Optional<KnownToken> row = store.find(text.id()).filter(token -> text.has(token.digest()));
            row.filter(token -> token.used()
                            .map(used -> used.plus(BETWEEN_NOTES).isBefore(now))
                            .orElse(true))
                    .ifPresent(token -> store.use(text.id(), now));
            return row;
        });
        found.ifPresent(token -> remembered.put(text.id(), token));
        return found;
    }

    /** The owner may have been given another role since, or have left. */
    private Outcome identified(KnownToken token) {
        RegisteredUser owner = registered.current().get(token.owner());
        if (token.registered() != (owner != null)) {
            return new Outcome.Refused("The user who has made the token is not known any more");
        }
        Role role = Role.of(token.role()).orElseThrow();
        Role least = owner != null && owner.role().compareTo(role) < 0 ? owner.role() : role;
        return new Outcome.Known(new Identity(token.owner(), Set.of(least), token.study()));
    }
}
