package org.isocenter.persistence.index.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;

/**
 * The attributes that describe the content of the index rather than come from an instance (PS3.4 §C.3.4, PS3.18
 * §10.6.3.3).
 */
public enum ComputedAttribute {
    INSTANCE_AVAILABILITY(Tag.INSTANCE_AVAILABILITY, Level.STUDY, ""),
    /** The transfer syntax of the stored instance; others are made on request. */
    AVAILABLE_TRANSFER_SYNTAX_UID(
            Tag.AVAILABLE_TRANSFER_SYNTAX_UID,
            Level.INSTANCE,
            "select x.pk from InstanceEntity x where x.pk = i.pk and "),
    MODALITIES_IN_STUDY(
            Tag.MODALITIES_IN_STUDY, Level.STUDY, "select x.study from SeriesEntity x where x.study = st.pk and "),
    SOP_CLASSES_IN_STUDY(
            Tag.SOP_CLASSES_IN_STUDY,
            Level.STUDY,
            "select x.pk from InstanceEntity x join SeriesEntity y on y.pk = x.series where y.study = st.pk and "),
    NUMBER_OF_PATIENT_RELATED_STUDIES(
            Tag.NUMBER_OF_PATIENT_RELATED_STUDIES,
            Level.PATIENT,
            "(select count(x.pk) from StudyEntity x where x.patient = p.pk)"),
    NUMBER_OF_PATIENT_RELATED_SERIES(
            Tag.NUMBER_OF_PATIENT_RELATED_SERIES,
            Level.PATIENT,
            "(select count(x.pk) from SeriesEntity x join StudyEntity y on y.pk = x.study where y.patient = p.pk)"),
    NUMBER_OF_PATIENT_RELATED_INSTANCES(
            Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES,
            Level.PATIENT,
            "(select count(x.pk) from InstanceEntity x join SeriesEntity y on y.pk = x.series"
                    + " join StudyEntity z on z.pk = y.study where z.patient = p.pk)"),
    NUMBER_OF_STUDY_RELATED_SERIES(
            Tag.NUMBER_OF_STUDY_RELATED_SERIES,
            Level.STUDY,
            "(select count(x.pk) from SeriesEntity x where x.study = st.pk)"),
    NUMBER_OF_STUDY_RELATED_INSTANCES(
            Tag.NUMBER_OF_STUDY_RELATED_INSTANCES,
            Level.STUDY,
            "(select count(x.pk) from InstanceEntity x join SeriesEntity y on y.pk = x.series where y.study = st.pk)"),
    NUMBER_OF_SERIES_RELATED_INSTANCES(
            Tag.NUMBER_OF_SERIES_RELATED_INSTANCES,
            Level.SERIES,
            "(select count(x.pk) from InstanceEntity x where x.series = se.pk)");

    /** The Instance Availability (0008,0056) of everything in the index. */
    public static final String ONLINE = "ONLINE";

    private static final Map<Tag, ComputedAttribute> BY_TAG = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(attribute -> attribute.tag, Function.identity()));

    private final Tag tag;
    private final Level level;
    private final String query;

    ComputedAttribute(Tag tag, Level level, String query) {
        this.tag = tag;
        this.level = level;
        this.query = query;
    }

    public static Optional<ComputedAttribute> of(Tag tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    public Tag tag() {
        return tag;
    }

    /** The level for whose rows the attribute is computed. */
    public Level level() {
        return level;
    }

    /** The expression that orders rows by this attribute; empty if all rows have the same value. */
    public Optional<String> sortExpression() {
        return switch (this) {
            case INSTANCE_AVAILABILITY, SOP_CLASSES_IN_STUDY -> Optional.empty();
            case AVAILABLE_TRANSFER_SYNTAX_UID -> Optional.of("i.transferSyntaxUid");
            case MODALITIES_IN_STUDY ->
                Optional.of("coalesce((select min(x.modality) from SeriesEntity x where x.study = st.pk"
                        + " and x.modality <> ''), '')");
            default -> Optional.of(query);
        };
    }

    /** The JPQL that computes the attribute, or that begins a sub-query for rows that have it. */
    public String query() {
        return query;
    }
}
