package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.Levels;

/**
 * The series, studies and patients whose only instance is replaced. In the log of changes that is as if they had been deleted and added,
 * which is what Orthanc does; their labels, texts and attachments stay.
 *
 * @param resources identifiers; each is logged once
 */
record BegunAgain(Set<OrthancIdentifier> resources) {

    static final BegunAgain NOTHING = new BegunAgain(Set.of());

    /**
     * Those that have one instance, which is among these, from the series upwards as far as there are any: one statement for a level.
     *
     * @param instances keys of instances that are replaced
     * @param now is recorded as their beginning
     */
    static BegunAgain among(EntityManager entities, List<Long> instances, Instant now) {
        Set<OrthancIdentifier> begun = new HashSet<>();
        Collection<Long> candidates = instances;
        for (Level level : List.of(Level.SERIES, Level.STUDY, Level.PATIENT)) {
            candidates = only(entities, level, candidates);
            if (candidates.isEmpty()) {
                break;
            }
            begin(entities, level, candidates, now).stream()
                    .map(OrthancIdentifier::new)
                    .forEach(begun::add);
        }
        return begun.isEmpty() ? NOTHING : new BegunAgain(begun);
    }

    /** Those of some instances that are the only ones of what they belong to. */
    private static Set<Long> only(EntityManager entities, Level level, Collection<Long> instances) {
        String alias = Levels.alias(level);
        String others =
                switch (level) {
                    case SERIES -> "SeriesEntity y join InstanceEntity x on x.series = y.pk where y.pk = se.pk";
                    case STUDY -> "SeriesEntity y join InstanceEntity x on x.series = y.pk where y.study = st.pk";
                    case PATIENT ->
                        "StudyEntity z join SeriesEntity y on y.study = z.pk join InstanceEntity x on x.series = y.pk"
                                + " where z.patient = p.pk";
                    case INSTANCE -> throw new IllegalArgumentException("an instance has none below it");
                };
        Set<Long> only = new HashSet<>();
        for (List<Long> keys : Chunks.of(List.copyOf(instances))) {
            only.addAll(entities.createQuery(
                            "select i.pk" + Levels.from(Level.INSTANCE, level, Level.INSTANCE)
                                    + " where i.pk in (:keys) and " + alias + ".pk is not null"
                                    + " and not exists (select x.pk from " + others + " and x.pk <> i.pk)",
                            Long.class)
                    .setParameter("keys", keys)
                    .getResultList());
        }
        return only;
    }

    private static Set<String> begin(EntityManager entities, Level level, Collection<Long> instances, Instant now) {
        Set<String> ids = new HashSet<>();
        for (List<Long> keys : Chunks.of(List.copyOf(instances))) {
            ids.addAll(entities.createQuery(
                            "select " + Levels.alias(level) + ".id" + Levels.from(Level.INSTANCE, level, Level.INSTANCE)
                                    + " where i.pk in (:keys)",
                            String.class)
                    .setParameter("keys", keys)
                    .getResultList());
        }
        for (List<String> chunk : Chunks.of(List.copyOf(ids))) {
            entities.createQuery("update " + Levels.entity(level) + " e set e.begunAt = :now where e.id in (:ids)")
                    .setParameter("now", now)
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
        return ids;
    }

    /** Logs those that an instance belongs to, from the series upwards. */
    void logNew(Lineage lineage, ChangeSet changes) {
        log(Level.SERIES, lineage.series(), changes);
        log(Level.STUDY, lineage.study(), changes);
        log(Level.PATIENT, lineage.patient(), changes);
    }

    private void log(Level level, OrthancIdentifier id, ChangeSet changes) {
        if (resources.contains(id) && resources.remove(id)) {
            changes.begun(level, id);
        }
    }
}
