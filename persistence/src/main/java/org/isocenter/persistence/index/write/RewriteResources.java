package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.schema.AttributeValueEntity;
import org.isocenter.persistence.index.schema.EntitiesById;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.InstanceEntity;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.index.schema.PatientEntity;
import org.isocenter.persistence.index.schema.PatientNameEntity;
import org.isocenter.persistence.index.schema.ReferringPhysicianNameEntity;
import org.isocenter.persistence.index.schema.SeriesEntity;
import org.isocenter.persistence.index.schema.StudyEntity;
import org.isocenter.persistence.index.schema.StudyPatientNameEntity;

/**
 * Writes the rows of instances again from the content of their files, and those of the series, studies and patients of
 * which they are the first instances. The time and way of arrival, labels, and attachments of users do not change.
 */
final class RewriteResources {

    private final EntityManager entities;
    private final IndexedValues indexed;

    RewriteResources(EntityManager entities, IndexedValues indexed) {
        this.entities = entities;
        this.indexed = indexed;
    }

    /** @return how many instances were written: those that still have the same file */
    int rewrite(List<NewInstance> instances) {
        Map<Long, NewInstance> byKey = new HashMap<>();
        Map<String, NewInstance> byId = new HashMap<>();
        instances.forEach(instance -> byId.put(instance.lineage().instance().value(), instance));
        for (InstanceEntity row :
                new EntitiesById(entities, LockModeType.PESSIMISTIC_WRITE).find(InstanceEntity.class, byId.keySet())) {
            NewInstance instance = byId.get(row.id());
            if (instance != null && row.file().uuid().equals(instance.file().uuid())) {
                row.read(instance);
                byKey.put(row.pk(), instance);
            }
        }
        if (byKey.isEmpty()) {
            return 0;
        }
        entities.flush();
        List<Long> keys = List.copyOf(byKey.keySet());
        delete("InstanceMetadataEntity m where m.instance", keys);
        byKey.forEach((pk, instance) -> {
            entities.persist(new InstanceMetadataEntity(pk, instance));
            rewriteValues(Level.INSTANCE, pk, instance);
        });
        for (Level level : List.of(Level.PATIENT, Level.STUDY, Level.SERIES)) {
            firsts(level, keys).forEach((pk, first) -> {
                NewInstance instance = byKey.get(first);
                if (instance != null) {
                    rewrite(level, pk, instance);
                }
            });
        }
        entities.flush();
        entities.clear();
        return byKey.size();
    }

    /** The key of the first instance of each resource of a level to which some instances belong. */
    private Map<Long, Long> firsts(Level level, List<Long> instances) {
        String alias = Levels.alias(level);
        Map<Long, Long> firsts = new HashMap<>();
        List<Long> above = entities.createQuery(
                        "select distinct " + alias + ".pk" + Levels.from(Level.INSTANCE, level, Level.INSTANCE)
                                + " where i.pk in (:keys)",
                        Long.class)
                .setParameter("keys", instances)
                .getResultList();
        entities.createQuery(
                        "select " + alias + ".pk, min(i.pk)" + Levels.from(level, level, Level.INSTANCE) + " where "
                                + alias + ".pk in (:keys) group by " + alias + ".pk",
                        Tuple.class)
                .setParameter("keys", above)
                .getResultList()
                .forEach(row -> firsts.put(row.get(0, Long.class), row.get(1, Long.class)));
        return firsts;
    }

    private void rewrite(Level level, long pk, NewInstance instance) {
        switch (level) {
            case PATIENT -> {
                PatientEntity patient = entities.find(PatientEntity.class, pk);
                patient.take(instance.dataSet());
                delete("PatientNameEntity n where n.owner", List.of(pk));
                patient.names().forEach(name -> entities.persist(new PatientNameEntity(pk, name)));
                entities.createQuery("select st from StudyEntity st where st.patient = :pk", StudyEntity.class)
                        .setParameter("pk", pk)
                        .getResultList()
                        .forEach(study -> rewriteNames(study, patient));
            }
            case STUDY -> {
                StudyEntity study = entities.find(StudyEntity.class, pk);
                study.take(instance.dataSet());
                delete("ReferringPhysicianNameEntity n where n.owner", List.of(pk));
                new MatchedColumns(instance.dataSet())
                        .names(Tag.REFERRING_PHYSICIAN_NAME)
                        .forEach(name -> entities.persist(new ReferringPhysicianNameEntity(pk, name)));
                rewriteNames(study, entities.find(PatientEntity.class, study.patient()));
            }
            case SERIES -> entities.find(SeriesEntity.class, pk).take(instance.dataSet());
            case INSTANCE -> {
                // The row of every instance is written, not only that of a first one.
            }
        }
        rewriteValues(level, pk, instance);
    }

    private void rewriteNames(StudyEntity study, PatientEntity patient) {
        entities.flush();
        delete("StudyPatientNameEntity n where n.pk", List.of(study.pk()));
        entities.clear();
        patient.names().forEach(name -> entities.persist(new StudyPatientNameEntity(study, name)));
    }

    private void rewriteValues(Level level, long pk, NewInstance instance) {
        delete(AttributeValueEntity.entity(level) + " v where v.owner", List.of(pk));
        indexed.of(level, instance.dataSet())
                .forEach(value -> entities.persist(AttributeValueEntity.of(level, pk, value)));
    }

    private void delete(String rows, List<Long> keys) {
        entities.createQuery("delete from " + rows + " in (:keys)")
                .setParameter("keys", keys)
                .executeUpdate();
    }
}
