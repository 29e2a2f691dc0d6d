package org.isocenter.persistence.index.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.ComputedAttribute;
import org.isocenter.persistence.index.schema.SeriesEntity;

/**
 * The computed attributes of the rows of a page: one statement for all studies, and another only if rare attributes are
 * wanted. Counting on request costs a read of index entries; counters in the rows would make parallel requests that
 * store one study wait for each other. The statements take all keys as one array, so that their text does not depend on
 * the page; they are SQL because of the arrays. Their columns are declared at the entity, because the persistence
 * provider would otherwise have to ask the driver at each query.
 */
final class RelatedResources {

    private static final Map<String, String> STATEMENTS = Map.of(
            SeriesEntity.SERIES_OF_STUDIES,
            "select se.study_fk, se.pk, se.modality,"
                    + " (select count(*) from instance i where i.series_fk = se.pk) as instances"
                    + " from series se where se.study_fk = any(?1)",
            SeriesEntity.SOP_CLASSES_OF_STUDIES,
            "select distinct se.study_fk, i.sop_class_uid from series se join instance i on i.series_fk = se.pk"
                    + " where se.study_fk = any(?1)",
            SeriesEntity.COUNTS_OF_PATIENTS,
            "select st.patient_fk, count(distinct st.pk) as studies, count(distinct se.pk) as series,"
                    + " count(i.pk) as instances from study st"
                    + " join series se on se.study_fk = st.pk join instance i on i.series_fk = se.pk"
                    + " where st.patient_fk = any(?1) group by st.patient_fk");

    private final Search search;
    private final Map<Long, List<Object[]>> seriesOfStudies;
    private final Map<Long, List<Object[]>> sopClassesOfStudies;
    private final Map<Long, List<Object[]>> countsOfPatients;
    private final Map<Long, String> transferSyntaxes;

    RelatedResources(EntityManager entities, Search search, Collection<MatchRow> rows) {
        this.search = search;
        boolean series = wantsAny(
                Tag.MODALITIES_IN_STUDY,
                Tag.NUMBER_OF_STUDY_RELATED_SERIES,
                Tag.NUMBER_OF_STUDY_RELATED_INSTANCES,
                Tag.NUMBER_OF_SERIES_RELATED_INSTANCES);
        boolean patients = wantsAny(
                Tag.NUMBER_OF_PATIENT_RELATED_STUDIES,
                Tag.NUMBER_OF_PATIENT_RELATED_SERIES,
                Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES);
        seriesOfStudies = series ? query(entities, SeriesEntity.SERIES_OF_STUDIES, Level.STUDY, rows) : Map.of();
        sopClassesOfStudies = search.wants(Tag.SOP_CLASSES_IN_STUDY)
                ? query(entities, SeriesEntity.SOP_CLASSES_OF_STUDIES, Level.STUDY, rows)
                : Map.of();
        countsOfPatients = patients ? query(entities, SeriesEntity.COUNTS_OF_PATIENTS, Level.PATIENT, rows) : Map.of();
        transferSyntaxes = search.level() == Level.INSTANCE && search.wants(Tag.AVAILABLE_TRANSFER_SYNTAX_UID)
                ? transferSyntaxes(entities, rows)
                : Map.of();
    }

    private static Map<Long, String> transferSyntaxes(EntityManager entities, Collection<MatchRow> rows) {
        Map<Long, String> found = new HashMap<>();
        List<Long> keys = rows.stream().map(row -> row.key(Level.INSTANCE)).toList();
        for (List<Long> chunk : Chunks.of(keys)) {
            entities.createQuery(
                            "select i.pk, i.transferSyntaxUid from InstanceEntity i where i.pk in (:keys)", Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultList()
                    .forEach(row -> found.put(row.get(0, Long.class), row.get(1, String.class)));
        }
        return found;
    }

    /** Adds the wanted attributes to those of a row. */
    void addTo(DataSet.Builder attributes, MatchRow row) {
        List<Object[]> series = seriesOfStudies.getOrDefault(row.key(Level.STUDY), List.of());
        if (search.wants(Tag.INSTANCE_AVAILABILITY)) {
            attributes.put(Tag.INSTANCE_AVAILABILITY, ValueRepresentation.CS, ComputedAttribute.ONLINE);
        }
        if (search.level() == Level.INSTANCE) {
            String transferSyntax = transferSyntaxes.get(row.key(Level.INSTANCE));
            if (transferSyntax != null) {
                attributes.put(Tag.AVAILABLE_TRANSFER_SYNTAX_UID, ValueRepresentation.UI, transferSyntax);
            }
        }
        if (search.wants(Tag.MODALITIES_IN_STUDY)) {
            putTexts(attributes, Tag.MODALITIES_IN_STUDY, ValueRepresentation.CS, series, 2);
        }
        if (search.wants(Tag.SOP_CLASSES_IN_STUDY)) {
            List<Object[]> sopClasses = sopClassesOfStudies.getOrDefault(row.key(Level.STUDY), List.of());
            putTexts(attributes, Tag.SOP_CLASSES_IN_STUDY, ValueRepresentation.UI, sopClasses, 1);
        }
        putNumber(attributes, Tag.NUMBER_OF_STUDY_RELATED_SERIES, series.size());
        putNumber(attributes, Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, sum(series, 3));
        if (search.level() != Level.STUDY) {
            List<Object[]> own = series.stream()
                    .filter(columns -> number(columns[1]) == row.key(Level.SERIES))
                    .toList();
            putNumber(attributes, Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, sum(own, 3));
        }
        List<Object[]> patient = countsOfPatients.getOrDefault(row.key(Level.PATIENT), List.of());
        putNumber(attributes, Tag.NUMBER_OF_PATIENT_RELATED_STUDIES, sum(patient, 1));
        putNumber(attributes, Tag.NUMBER_OF_PATIENT_RELATED_SERIES, sum(patient, 2));
        putNumber(attributes, Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES, sum(patient, 3));
    }

    private boolean wantsAny(Tag... tags) {
        for (Tag tag : tags) {
            if (search.wants(tag)) {
                return true;
            }
        }
        return false;
    }

    private static void putTexts(
            DataSet.Builder attributes, Tag tag, ValueRepresentation vr, List<Object[]> rows, int column) {
        TreeSet<String> values = rows.stream()
                .map(columns -> Objects.toString(columns[column]))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        attributes.put(Attribute.ofText(tag, vr, List.copyOf(values)));
    }

    private void putNumber(DataSet.Builder attributes, Tag tag, long number) {
        if (search.wants(tag)) {
            attributes.put(tag, ValueRepresentation.IS, Long.toString(number));
        }
    }

    private static long sum(List<Object[]> rows, int column) {
        return rows.stream().mapToLong(columns -> number(columns[column])).sum();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static Map<Long, List<Object[]>> query(
            EntityManager entities, String mapping, Level level, Collection<MatchRow> rows) {
        Long[] keys = rows.stream().map(row -> row.key(level)).distinct().toArray(Long[]::new);
        Map<Long, List<Object[]>> byKey = new HashMap<>();
        if (keys.length > 0) {
            for (Object row : entities.createNativeQuery(STATEMENTS.get(mapping), mapping)
                    .setParameter(1, keys)
                    .getResultList()) {
                Object[] columns = (Object[]) row;
                byKey.computeIfAbsent(number(columns[0]), key -> new ArrayList<>())
                        .add(columns);
            }
        }
        return byKey;
    }
}
