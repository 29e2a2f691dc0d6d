package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NoResultException;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.database.OneRow;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.schema.AttributeValueEntity;
import org.isocenter.persistence.index.schema.EntitiesById;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.InstanceEntity;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.index.schema.ParentEntity;
import org.isocenter.persistence.index.schema.PatientEntity;
import org.isocenter.persistence.index.schema.PatientNameEntity;
import org.isocenter.persistence.index.schema.ReferringPhysicianNameEntity;
import org.isocenter.persistence.index.schema.SeriesEntity;
import org.isocenter.persistence.index.schema.StudyEntity;
import org.isocenter.persistence.index.schema.StudyPatientNameEntity;
import org.jspecify.annotations.Nullable;

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

    /**
     * Writes instances.
     *
     * @param leading whether what they belong to takes their attributes, whichever instance it had them from
     * @return how many instances were written: those that still have the same file
     */
    int rewrite(List<NewInstance> instances, boolean leading) {
        PatientLock.take(entities, instances);
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
            describing(level, keys, leading).forEach((pk, describing) -> {
                NewInstance instance = byKey.get(describing);
                if (instance != null) {
                    rewrite(level, pk, instance, leading ? describing : null);
                }
            });
        }
        entities.flush();
        entities.clear();
        return byKey.size();
    }

    /** The key of the instance whose attributes each resource of a level has to which some instances belong. */
    private Map<Long, Long> describing(Level level, List<Long> instances, boolean leading) {
        String alias = Levels.alias(level);
        Map<Long, Long> describing = new HashMap<>();
        List<Long> above = entities.createQuery(
                        "select distinct " + alias + ".pk" + Levels.from(Level.INSTANCE, level, Level.INSTANCE)
                                + " where i.pk in (:keys)",
                        Long.class)
                .setParameter("keys", instances)
                .getResultList();
        entities.createQuery(
                        "select " + alias + ".pk, coalesce(max(case when i.pk = " + alias
                                + ".describedBy then i.pk end), min(i.pk))" + Levels.from(level, level, Level.INSTANCE)
                                + " where " + (leading ? "i" : alias) + ".pk in (:keys) group by " + alias + ".pk",
                        Tuple.class)
                .setParameter("keys", leading ? instances : above)
                .getResultList()
                .forEach(row -> describing.put(row.get(0, Long.class), row.get(1, Long.class)));
        return describing;
    }

    private void rewrite(Level level, long pk, NewInstance instance, @Nullable Long leader) {
        switch (level) {
            case PATIENT -> {
                PatientEntity patient = row(PatientEntity.class, pk);
                patient.take(instance.dataSet());
                lead(patient, leader);
                delete("PatientNameEntity n where n.owner", List.of(pk));
                patient.names().forEach(name -> entities.persist(new PatientNameEntity(pk, name)));
                entities.createQuery("select st from StudyEntity st where st.patient = :pk", StudyEntity.class)
                        .setParameter("pk", pk)
                        .getResultList()
                        .forEach(study -> rewriteNames(study, patient));
            }
            case STUDY -> {
                StudyEntity study = row(StudyEntity.class, pk);
                study.take(instance.dataSet());
                lead(study, leader);
                delete("ReferringPhysicianNameEntity n where n.owner", List.of(pk));
                new MatchedColumns(instance.dataSet())
                        .names(Tag.REFERRING_PHYSICIAN_NAME)
                        .forEach(name -> entities.persist(new ReferringPhysicianNameEntity(pk, name)));
                rewriteNames(study, row(PatientEntity.class, study.patient()));
            }
            case SERIES -> {
                SeriesEntity series = row(SeriesEntity.class, pk);
                series.take(instance.dataSet());
                lead(series, leader);
            }
            case INSTANCE -> {
                // The row of every instance is written, not only that of a first one.
            }
        }
        rewriteValues(level, pk, instance);
    }

    private <E> E row(Class<E> entity, long pk) {
        return OneRow.of(entities, entity, "pk", pk).orElseThrow(NoResultException::new);
    }

    private static void lead(ParentEntity resource, @Nullable Long leader) {
        if (leader != null) {
            resource.describeBy(leader);
        }
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
