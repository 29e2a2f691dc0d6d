package org.isocenter.persistence.changes;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Reads numbered change sets until a page is full. Used once. */
final class ReadChanges {

    /** Change sets read at a time. */
    private static final int CHUNK = 50;

    private static final String SETS = "select s.firstNumber, s.changedAt, s.changes from ChangeSetEntity s where ";

    private final EntityManager entities;
    private final ChangeQuery query;
    private final List<NumberedChange> found = new ArrayList<>();

    ReadChanges(EntityManager entities, ChangeQuery query) {
        this.entities = entities;
        this.query = query;
    }

    ChangePage read() {
        if (query.backwards()) {
            backwards();
        } else {
            forwards();
        }
        List<NumberedChange> page = new ArrayList<>(found.subList(0, Math.min(found.size(), query.limit())));
        boolean done = page.size() == found.size();
        if (query.backwards()) {
            Collections.reverse(page);
        }
        return new ChangePage(
                page, done, page.isEmpty() ? last() : page.get(page.size() - 1).number());
    }

    private void forwards() {
        long next = firstOfSetWith(query.since().orElse(0) + 1);
        while (found.size() <= query.limit()) {
            List<Tuple> sets = sets(SETS + "s.firstNumber >= :bound order by s.firstNumber", next);
            if (sets.isEmpty() || number(sets.get(0)) > query.to().orElse(Long.MAX_VALUE)) {
                return;
            }
            List<NumberedChange> changes = decode(sets);
            keep(changes);
            next = number(sets.get(sets.size() - 1)) + 1;
        }
    }

    private void backwards() {
        long before = query.to().orElse(Long.MAX_VALUE);
        while (found.size() <= query.limit()) {
            List<Tuple> sets = sets(SETS + "s.firstNumber <= :bound order by s.firstNumber desc", before);
            if (sets.isEmpty()) {
                return;
            }
            List<NumberedChange> changes = decode(sets);
            changes.sort((one, other) -> Long.compare(other.number(), one.number()));
            keep(changes);
            before = number(sets.get(sets.size() - 1)) - 1;
        }
    }

    private long firstOfSetWith(long number) {
        return entities.createQuery(
                        "select coalesce(max(s.firstNumber), 0L) from ChangeSetEntity s where s.firstNumber <= :number",
                        Long.class)
                .setParameter("number", number)
                .getSingleResult();
    }

    private List<Tuple> sets(String text, long bound) {
        TypedQuery<Tuple> sets = entities.createQuery(text, Tuple.class).setParameter("bound", bound);
        return sets.setMaxResults(CHUNK).getResultList();
    }

    private static long number(Tuple set) {
        return set.get(0, Long.class);
    }

    private static List<NumberedChange> decode(List<Tuple> sets) {
        List<NumberedChange> changes = new ArrayList<>();
        for (Tuple set : sets) {
            long number = number(set);
            for (Change change : Change.decode(set.get(2, byte[].class))) {
                changes.add(new NumberedChange(number++, set.get(1, Instant.class), change));
            }
        }
        return changes;
    }

    private void keep(List<NumberedChange> changes) {
        List<NumberedChange> wanted = changes.stream().filter(query::wants).toList();
        Map<Level, Map<OrthancIdentifier, Instant>> existing = existing(wanted);
        wanted.stream()
                .filter(change -> change.change().type() == ChangeType.DELETED || isOfThePresent(change, existing))
                .forEach(found::add);
    }

    /** Whether its resource exists, and is not another one that was added later with the same identifier. */
    private static boolean isOfThePresent(NumberedChange change, Map<Level, Map<OrthancIdentifier, Instant>> existing) {
        Instant begun = existing.getOrDefault(change.change().level(), Map.of())
                .get(change.change().id());
        return begun != null && !change.at().isBefore(begun);
    }

    private Map<Level, Map<OrthancIdentifier, Instant>> existing(List<NumberedChange> changes) {
        Map<Level, Set<OrthancIdentifier>> named = changes.stream()
                .map(NumberedChange::change)
                .filter(change -> change.type() != ChangeType.DELETED)
                .collect(Collectors.groupingBy(
                        Change::level,
                        () -> new EnumMap<>(Level.class),
                        Collectors.mapping(Change::id, Collectors.toSet())));
        Map<Level, Map<OrthancIdentifier, Instant>> existing = new EnumMap<>(Level.class);
        named.forEach((level, ids) -> existing.put(level, ExistingResources.begun(entities, level, ids)));
        return existing;
    }

    private long last() {
        return entities.createQuery("select t.lastChange from ArchiveTotalEntity t", Long.class)
                .getSingleResult();
    }
}
