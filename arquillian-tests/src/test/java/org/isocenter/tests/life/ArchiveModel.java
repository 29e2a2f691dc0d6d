package org.isocenter.tests.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** What an archive has to have, as far as its answers tell. */
final class ArchiveModel {

    private final boolean overwriting;
    private final AtomicLong clock = new AtomicLong();
    private final Map<Identity, Fate> fates = new ConcurrentHashMap<>();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong deleted = new AtomicLong();
    private final Set<Resource> protectedPatients = ConcurrentHashMap.newKeySet();

    /** @param overwriting whether storing an instance that is there replaces it */
    ArchiveModel(boolean overwriting, List<Population> populations) {
        this.overwriting = overwriting;
        for (Population population : populations) {
            for (Identity identity : population.all()) {
                fates.put(identity, identity.owner() == 0 ? Fate.ofMany(clock) : Fate.ofOne());
            }
        }
    }

    boolean overwriting() {
        return overwriting;
    }

    Collection<Identity> all() {
        return fates.keySet();
    }

    /** Now: a request that is sent after this was answered is later than it. */
    long tick() {
        return clock.incrementAndGet();
    }

    /** An instance was stored, which leaves alone what is there unless it replaces it. */
    Effect stored(Revision revision) {
        return new Effect(
                revision.identity(), before -> overwriting || before.isEmpty() ? Optional.of(revision) : before);
    }

    /** All that a resource holds was deleted. */
    List<Effect> deleted(Resource resource) {
        return fates.keySet().stream()
                .filter(resource::holds)
                .map(identity -> new Effect(identity, before -> Optional.empty()))
                .toList();
    }

    /** What a request, if it is done, does to one instance. */
    record Effect(Identity identity, UnaryOperator<Optional<Revision>> change) {}

    /**
     * Notes what a request did.
     *
     * @param certain whether an answer said so
     */
    void add(List<Effect> effects, long begin, boolean certain) {
        long end = tick();
        for (Effect effect : effects) {
            if (certain) {
                (effect.change().apply(Optional.empty()).isPresent() ? stored : deleted).incrementAndGet();
            }
            fate(effect.identity()).add(new Fate.Change(begin, end, certain, effect.change()));
        }
    }

    Set<Optional<Revision>> possible(Identity identity) {
        return fate(identity).possible();
    }

    /** Notes what an archive was seen to have at rest. */
    void seen(Identity identity, Optional<Revision> state) {
        fate(identity).seen(state);
    }

    private Fate fate(Identity identity) {
        return Optional.ofNullable(fates.get(identity)).orElseThrow();
    }

    /** What is there for certain of an instance that one thread alone changes. */
    Optional<Revision> kept(Identity identity) {
        Set<Optional<Revision>> possible = possible(identity);
        if (possible.size() != 1) {
            throw new IllegalStateException(identity + " is uncertain: " + possible);
        }
        return possible.iterator().next();
    }

    /** The instances that a resource holds, of those that one thread alone changes, by their identifiers. */
    Map<String, Revision> kept(Resource resource) {
        Map<String, Revision> kept = new TreeMap<>();
        for (Identity identity : fates.keySet()) {
            if (identity.owner() != 0 && resource.holds(identity)) {
                kept(identity)
                        .ifPresent(
                                revision -> kept.put(identity.at(Level.INSTANCE).id(), revision));
            }
        }
        return kept;
    }

    /** Those that hold anything of the resources that one thread's patients have at the same path of UIDs. */
    List<Resource> sameUids(Identity identity, Level level) {
        List<Resource> same = new ArrayList<>();
        for (Identity other : fates.keySet()) {
            Resource resource = other.at(level);
            if (other.owner() == identity.owner()
                    && resource.dicomWebPath().equals(identity.at(level).dicomWebPath())
                    && !same.contains(resource)
                    && !kept(resource).isEmpty()) {
                same.add(resource);
            }
        }
        return same;
    }

    void setProtected(Resource patient, boolean on) {
        if (on) {
            protectedPatients.add(patient);
        } else {
            protectedPatients.remove(patient);
        }
    }

    boolean isProtected(Resource patient) {
        return protectedPatients.contains(patient);
    }

    /** What was acknowledged: how often, and how much of it is there. */
    @Override
    public String toString() {
        long there = fates.keySet().stream()
                .filter(identity -> possible(identity).stream().allMatch(Optional::isPresent))
                .count();
        return stored + " acknowledged as stored, " + deleted + " as deleted, " + there + " there";
    }

    /** A protection goes with its patient. */
    void forgetProtectionIfGone(Resource patient) {
        if (kept(patient).isEmpty()) {
            protectedPatients.remove(patient);
        }
    }
}
