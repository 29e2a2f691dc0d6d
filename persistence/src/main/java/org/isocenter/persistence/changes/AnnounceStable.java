package org.isocenter.persistence.changes;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;

/**
 * Announces stable resources. Each is announced once after each change, by only one of the nodes, because a node locks
 * the totals to do so.
 */
public final class AnnounceStable {

    private final EntityManager entities;
    private final Instant now;

    public AnnounceStable(EntityManager entities, Instant now) {
        this.entities = entities;
        this.now = now;
    }

    /**
     * Logs resources as stable, in the caller's transaction.
     *
     * @param unchangedSince the latest time at which the last instance may have arrived
     * @param most the most resources to announce
     * @return the logged changes, series first; resources that were deleted meanwhile are left out
     */
    public List<Change> announce(Instant unchangedSince, int most) {
        if (due(unchangedSince, 1).isEmpty()) {
            return List.of();
        }
        NumberChangeSets.number(entities);
        List<Change> due = due(unchangedSince, most);
        for (List<Change> chunk : Chunks.of(due)) {
            entities.createQuery("delete from UnstableResourceEntity u where u.id in (:ids)")
                    .setParameter(
                            "ids",
                            chunk.stream().map(change -> change.id().value()).toList())
                    .executeUpdate();
        }
        List<Change> stable = existing(due);
        ChangeSet changes = new ChangeSet(now);
        stable.forEach(change -> changes.log(change.type(), change.level(), change.id()));
        changes.write(entities);
        return stable;
    }

    private List<Change> due(Instant unchangedSince, int most) {
        List<Change> due = new ArrayList<>();
        for (Tuple row : entities.createQuery(
                        "select u.id, u.level from UnstableResourceEntity u where u.lastUpdate <= :since"
                                + " order by u.level desc, u.lastUpdate, u.id",
                        Tuple.class)
                .setParameter("since", unchangedSince)
                .setMaxResults(most)
                .getResultList()) {
            Level level = Level.ofCode(row.get(1, Integer.class));
            due.add(new Change(ChangeType.stable(level), level, new OrthancIdentifier(row.get(0, String.class))));
        }
        return due;
    }

    private List<Change> existing(List<Change> due) {
        List<Change> existing = new ArrayList<>(due.size());
        for (Level level : List.of(Level.SERIES, Level.STUDY, Level.PATIENT)) {
            List<Change> candidates =
                    due.stream().filter(change -> change.level() == level).toList();
            Set<OrthancIdentifier> there = ExistingResources.among(
                    entities, level, candidates.stream().map(Change::id).toList());
            candidates.stream().filter(change -> there.contains(change.id())).forEach(existing::add);
        }
        return existing;
    }
}
