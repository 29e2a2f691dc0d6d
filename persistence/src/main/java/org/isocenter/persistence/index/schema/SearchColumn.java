package org.isocenter.persistence.index.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;

/**
 * The attributes with columns of their own, which are common in searches. Paths are for use in queries, where each
 * level has its alias of {@link Levels}.
 */
public enum SearchColumn {
    PATIENT_ID(Tag.PATIENT_ID, Level.PATIENT, Form.TEXT, "p.patientId"),
    PATIENT_NAME(Tag.PATIENT_NAME, Level.PATIENT, Form.PATIENT_NAME, "p.pk"),
    PATIENT_BIRTH_DATE(Tag.PATIENT_BIRTH_DATE, Level.PATIENT, Form.DATE, "p.birthDate"),
    PATIENT_SEX(Tag.PATIENT_SEX, Level.PATIENT, Form.TEXT, "p.sex"),
    STUDY_INSTANCE_UID(Tag.STUDY_INSTANCE_UID, Level.STUDY, Form.UID, "st.uid"),
    STUDY_DATE(Tag.STUDY_DATE, Level.STUDY, Form.DATE, "st.studyDate"),
    STUDY_TIME(Tag.STUDY_TIME, Level.STUDY, Form.TIME, "st.studyTime"),
    ACCESSION_NUMBER(Tag.ACCESSION_NUMBER, Level.STUDY, Form.TEXT, "st.accessionNumber"),
    STUDY_ID(Tag.STUDY_ID, Level.STUDY, Form.TEXT, "st.studyId"),
    STUDY_DESCRIPTION(Tag.STUDY_DESCRIPTION, Level.STUDY, Form.TEXT, "st.description"),
    REFERRING_PHYSICIAN_NAME(Tag.REFERRING_PHYSICIAN_NAME, Level.STUDY, Form.REFERRING_PHYSICIAN_NAME, "st.pk"),
    SERIES_INSTANCE_UID(Tag.SERIES_INSTANCE_UID, Level.SERIES, Form.UID, "se.uid"),
    SERIES_NUMBER(Tag.SERIES_NUMBER, Level.SERIES, Form.NUMBER, "se.number"),
    MODALITY(Tag.MODALITY, Level.SERIES, Form.TEXT, "se.modality"),
    SERIES_DESCRIPTION(Tag.SERIES_DESCRIPTION, Level.SERIES, Form.TEXT, "se.description"),
    BODY_PART_EXAMINED(MainAttributes.BODY_PART_EXAMINED, Level.SERIES, Form.TEXT, "se.bodyPart"),
    PERFORMED_PROCEDURE_STEP_START_DATE(
            MainAttributes.PERFORMED_PROCEDURE_STEP_START_DATE, Level.SERIES, Form.DATE, "se.performedDate"),
    PERFORMED_PROCEDURE_STEP_START_TIME(
            MainAttributes.PERFORMED_PROCEDURE_STEP_START_TIME, Level.SERIES, Form.TIME, "se.performedTime"),
    SOP_INSTANCE_UID(Tag.SOP_INSTANCE_UID, Level.INSTANCE, Form.UID, "i.uid"),
    SOP_CLASS_UID(Tag.SOP_CLASS_UID, Level.INSTANCE, Form.UID, "i.sopClassUid"),
    TRANSFER_SYNTAX_UID(Tag.TRANSFER_SYNTAX_UID, Level.INSTANCE, Form.UID, "i.transferSyntaxUid"),
    INSTANCE_NUMBER(Tag.INSTANCE_NUMBER, Level.INSTANCE, Form.NUMBER, "i.number");

    /** The form in which a column holds its attribute. */
    public enum Form {
        TEXT,
        UID,
        DATE,
        TIME,
        NUMBER,
        PATIENT_NAME,
        REFERRING_PHYSICIAN_NAME
    }

    private static final Map<Tag, SearchColumn> BY_TAG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(column -> column.tag, Function.identity()));

    private final Tag tag;
    private final Level level;
    private final Form form;
    private final String path;

    SearchColumn(Tag tag, Level level, Form form, String path) {
        this.tag = tag;
        this.level = level;
        this.form = form;
        this.path = path;
    }

    /** The column of an attribute. */
    public static Optional<SearchColumn> of(Tag tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    public Tag tag() {
        return tag;
    }

    public Level level() {
        return level;
    }

    public Form form() {
        return form;
    }

    /** Whether the attribute is a person name, kept in a table of its own. */
    public boolean isName() {
        return form == Form.PATIENT_NAME || form == Form.REFERRING_PHYSICIAN_NAME;
    }

    public String path() {
        return path;
    }
}
