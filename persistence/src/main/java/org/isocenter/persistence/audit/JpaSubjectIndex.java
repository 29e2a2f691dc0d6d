package org.isocenter.persistence.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Subject;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.StoredAttributes;

/** Finds studies and their patients in the index's database. */
@Singleton
public class JpaSubjectIndex implements SubjectIndex {

    private final EntityManager entities;

    @Inject
    public JpaSubjectIndex(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Map<OrthancIdentifier, List<Subject>> ofResources(Level level, Collection<OrthancIdentifier> ids) {
        Map<OrthancIdentifier, List<Subject>> subjects = new HashMap<>();
        if (!ids.isEmpty()) {
            String id = Levels.alias(level) + ".id";
            Level lowest = level == Level.PATIENT ? Level.STUDY : level;
            rows(
                            "select " + id + ", st.uid, p.attributes" + Levels.from(level, Level.PATIENT, lowest)
                                    + " where " + id + " in :keys order by st.pk",
                            ids.stream().map(OrthancIdentifier::value).toList())
                    .forEach(row -> add(subjects, new OrthancIdentifier(row.get(0, String.class)), row));
        }
        return subjects;
    }

    @Override
    public Map<String, List<Subject>> ofStudies(Collection<String> uids) {
        Map<String, List<Subject>> subjects = new HashMap<>();
        if (!uids.isEmpty()) {
            rows(
                            "select st.uid, st.uid, p.attributes" + Levels.from(Level.STUDY, Level.PATIENT, Level.STUDY)
                                    + " where st.uid in :keys order by st.pk",
                            uids)
                    .forEach(row -> add(subjects, row.get(0, String.class), row));
        }
        return subjects;
    }

    private List<Tuple> rows(String query, Collection<String> keys) {
        return entities.createQuery(query, Tuple.class)
                .setParameter("keys", keys)
                .getResultList();
    }

    private static <K> void add(Map<K, List<Subject>> subjects, K key, Tuple row) {
        String patient = StoredAttributes.decode(row.get(2, byte[].class), Tag.PATIENT_ID::equals)
                .get(Tag.PATIENT_ID)
                .map(Attribute::text)
                .orElse("");
        subjects.computeIfAbsent(key, ignored -> new ArrayList<>()).add(new Subject(patient, row.get(1, String.class)));
    }
}
