package org.isocenter.ejb.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Slows down who guesses passwords. Failures are counted by address and name together, by name alone (many addresses
 * guess one password) and by address alone (one address guesses many names). Beyond a number of failures each further one
 * doubles the wait before the next attempt. A name is never locked for long: anybody could then lock out anybody else.
 */
final class FailedLogins {

    /** Counts of so many addresses and names are remembered; the oldest are forgotten first. */
    private static final int MOST_COUNTS = 20_000;

    private static final Duration MEMORY = Duration.ofMinutes(15);

    /** What is counted, with how many failures cost nothing and how long the wait can become. */
    private enum Kind {
        ADDRESS_AND_NAME(5, Duration.ofMinutes(5)),
        NAME(50, Duration.ofSeconds(30)),
        ADDRESS(50, Duration.ofMinutes(1));

        private final int free;
        private final Duration longest;

        Kind(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        Duration wait(int failures) {
            int doublings = Math.min(failures - free, 16);
            Duration wait = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }

    private record Key(Kind kind, String address, String name) {}

    private record Count(int failures, Instant last) {}

    private final InstantSource clock;
    private final Cache<Key, Count> counts;

    FailedLogins(InstantSource clock) {
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .maximumSize(MOST_COUNTS)
                .expireAfterWrite(MEMORY)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                // By whoever uses it: a task on a thread of the JVM would outlive the application.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Begins an attempt, which counts as a failure until it is known to be none: others that begin meanwhile see it.
     *
     * @param address of the client; empty where many clients have one, as behind a proxy
     * @return how long to wait instead; empty if the attempt may be made
     */
    Optional<Duration> begin(Optional<String> address, String name) {
        Instant now = clock.instant();
        Duration left = keys(address, name)
                .map(key -> left(key, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (left.compareTo(Duration.ZERO) > 0) {
            return Optional.of(left);
        }
        keys(address, name).forEach(key -> counts.asMap()
                .merge(key, new Count(1, now), (old, one) -> new Count(old.failures + 1, now)));
        return Optional.empty();
    }

    /** Ends an attempt that was not made. */
    void withdraw(Optional<String> address, String name) {
        keys(address, name).forEach(key -> counts.asMap()
                .computeIfPresent(key, (same, old) -> new Count(old.failures - 1, old.last)));
    }

    /** Ends an attempt that was right: what the client itself did wrong before is forgotten, what others did is not. */
    void succeeded(Optional<String> address, String name) {
        withdraw(address, name);
        keys(address, name).filter(key -> key.kind == Kind.ADDRESS_AND_NAME).forEach(counts::invalidate);
    }

    private Duration left(Key key, Instant now) {
        Count count = counts.getIfPresent(key);
        return count == null ? Duration.ZERO : Duration.between(now, count.last.plus(key.kind.wait(count.failures)));
    }

    private static Stream<Key> keys(Optional<String> address, String name) {
        Key nameAlone = new Key(Kind.NAME, "", name);
        return address
                .map(from ->
                        List.of(new Key(Kind.ADDRESS_AND_NAME, from, name), nameAlone, new Key(Kind.ADDRESS, from, "")))
                .orElse(List.of(nameAlone))
                .stream();
    }
}
