package org.isocenter.tests.life;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** What may have become of one instance, as far as the answers of the server tell: which of its revisions is there, or that none is. */
sealed interface Fate {

    /** Something that happened to it; an answer said so if it is certain. */
    void add(Change change);

    Set<Optional<Revision>> possible();

    /** Leaves nothing open but what the archive was seen to have, which has to be among what is possible. */
    void seen(Optional<Revision> state);

    /**
     * @param begin when its request was sent, by a clock that counts requests and answers
     * @param end when it was answered, or given up
     */
    record Change(long begin, long end, boolean certain, UnaryOperator<Optional<Revision>> effect) {}

    /** That of an instance that one thread alone changes, one change after the other. */
    static Fate ofOne() {
        return new OfOne();
    }

    /** That of an instance that threads change at the same time. Where changes overlapped in time, any of them may have been the last. */
    static Fate ofMany(AtomicLong clock) {
        return new OfMany(clock);
    }

    /** Applied in order: what may or may not have happened adds to what is possible. */
    final class OfOne implements Fate {

        private Set<Optional<Revision>> possible = Set.of(Optional.empty());

        private OfOne() {}

        @Override
        public synchronized void add(Change change) {
            Set<Optional<Revision>> after = new HashSet<>(change.certain() ? Set.of() : possible);
            possible.forEach(before -> after.add(change.effect().apply(before)));
            possible = after;
        }

        @Override
        public synchronized Set<Optional<Revision>> possible() {
            return possible;
        }

        @Override
        public synchronized void seen(Optional<Revision> state) {
            possible = Set.of(state);
        }
    }

    /** The effects do not depend on what was there before: there is one revision. */
    final class OfMany implements Fate {

        private final AtomicLong clock;
        private final Set<Change> changes = new HashSet<>();

        private OfMany(AtomicLong clock) {
            this.clock = clock;
            seen(Optional.empty());
        }

        @Override
        public synchronized void add(Change change) {
            changes.add(change);
            if (change.certain()) {
                changes.removeIf(earlier -> earlier.end() < change.begin());
            }
        }

        @Override
        public synchronized Set<Optional<Revision>> possible() {
            Set<Optional<Revision>> possible = new HashSet<>();
            for (Change change : changes) {
                boolean overtaken = changes.stream().anyMatch(later -> later.certain() && later.begin() > change.end());
                if (!overtaken) {
                    possible.add(change.effect().apply(Optional.empty()));
                }
            }
            return possible;
        }

        @Override
        public synchronized void seen(Optional<Revision> state) {
            changes.clear();
            changes.add(new Change(clock.get(), clock.get(), true, before -> state));
        }
    }
}
