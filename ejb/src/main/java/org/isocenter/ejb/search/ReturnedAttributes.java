package org.isocenter.ejb.search;

import static org.isocenter.dicom.dataset.Tag.ACCESSION_NUMBER;
import static org.isocenter.dicom.dataset.Tag.BITS_ALLOCATED;
import static org.isocenter.dicom.dataset.Tag.COLUMNS;
import static org.isocenter.dicom.dataset.Tag.INSTANCE_AVAILABILITY;
import static org.isocenter.dicom.dataset.Tag.INSTANCE_NUMBER;
import static org.isocenter.dicom.dataset.Tag.MODALITIES_IN_STUDY;
import static org.isocenter.dicom.dataset.Tag.MODALITY;
import static org.isocenter.dicom.dataset.Tag.NUMBER_OF_FRAMES;
import static org.isocenter.dicom.dataset.Tag.NUMBER_OF_SERIES_RELATED_INSTANCES;
import static org.isocenter.dicom.dataset.Tag.NUMBER_OF_STUDY_RELATED_INSTANCES;
import static org.isocenter.dicom.dataset.Tag.NUMBER_OF_STUDY_RELATED_SERIES;
import static org.isocenter.dicom.dataset.Tag.PATIENT_BIRTH_DATE;
import static org.isocenter.dicom.dataset.Tag.PATIENT_ID;
import static org.isocenter.dicom.dataset.Tag.PATIENT_NAME;
import static org.isocenter.dicom.dataset.Tag.PATIENT_SEX;
import static org.isocenter.dicom.dataset.Tag.PERFORMED_PROCEDURE_STEP_START_DATE;
import static org.isocenter.dicom.dataset.Tag.PERFORMED_PROCEDURE_STEP_START_TIME;
import static org.isocenter.dicom.dataset.Tag.REFERRING_PHYSICIAN_NAME;
import static org.isocenter.dicom.dataset.Tag.REQUEST_ATTRIBUTES_SEQUENCE;
import static org.isocenter.dicom.dataset.Tag.ROWS;
import static org.isocenter.dicom.dataset.Tag.SERIES_DESCRIPTION;
import static org.isocenter.dicom.dataset.Tag.SERIES_INSTANCE_UID;
import static org.isocenter.dicom.dataset.Tag.SERIES_NUMBER;
import static org.isocenter.dicom.dataset.Tag.SOP_CLASS_UID;
import static org.isocenter.dicom.dataset.Tag.SOP_INSTANCE_UID;
import static org.isocenter.dicom.dataset.Tag.STUDY_DATE;
import static org.isocenter.dicom.dataset.Tag.STUDY_ID;
import static org.isocenter.dicom.dataset.Tag.STUDY_INSTANCE_UID;
import static org.isocenter.dicom.dataset.Tag.STUDY_TIME;
import static org.isocenter.dicom.dataset.Tag.TIMEZONE_OFFSET_FROM_UTC;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;

/** The attributes in which a match is returned (PS3.18 §10.6.3.3). */
public final class ReturnedAttributes {

    private static final Set<Tag> STUDY = Set.of(
            STUDY_DATE,
            STUDY_TIME,
            ACCESSION_NUMBER,
            INSTANCE_AVAILABILITY,
            MODALITIES_IN_STUDY,
            REFERRING_PHYSICIAN_NAME,
            TIMEZONE_OFFSET_FROM_UTC,
            PATIENT_NAME,
            PATIENT_ID,
            PATIENT_BIRTH_DATE,
            PATIENT_SEX,
            STUDY_INSTANCE_UID,
            STUDY_ID,
            NUMBER_OF_STUDY_RELATED_SERIES,
            NUMBER_OF_STUDY_RELATED_INSTANCES);

    private static final Set<Tag> SERIES = Set.of(
            INSTANCE_AVAILABILITY,
            MODALITY,
            TIMEZONE_OFFSET_FROM_UTC,
            SERIES_DESCRIPTION,
            SERIES_INSTANCE_UID,
            SERIES_NUMBER,
            NUMBER_OF_SERIES_RELATED_INSTANCES,
            PERFORMED_PROCEDURE_STEP_START_DATE,
            PERFORMED_PROCEDURE_STEP_START_TIME,
            REQUEST_ATTRIBUTES_SEQUENCE);

    private static final Set<Tag> INSTANCE = Set.of(
            SOP_CLASS_UID,
            SOP_INSTANCE_UID,
            INSTANCE_AVAILABILITY,
            TIMEZONE_OFFSET_FROM_UTC,
            INSTANCE_NUMBER,
            ROWS,
            COLUMNS,
            BITS_ALLOCATED,
            NUMBER_OF_FRAMES);

    private ReturnedAttributes() {}

    /**
     * The attributes that a search returns: the default ones, the keys, and those that the request asks for.
     *
     * @return empty for all attributes
     */
    static Optional<Set<Tag>> of(SearchRequest request) {
        if (request.included().all()) {
            return Optional.empty();
        }
        Set<Tag> returned = new HashSet<>(request.included().tags());
        request.keys().stream().map(MatchKey::tag).forEach(returned::add);
        returned.addAll(byDefault(request));
        return Optional.of(returned);
    }

    /**
     * The attributes returned without being requested: the defaults of the level and of the levels above, unless a key
     * already names the study or series.
     */
    static Set<Tag> byDefault(SearchRequest request) {
        Set<Tag> returned = new HashSet<>();
        if (request.level() == Level.STUDY || !hasKey(request, STUDY_INSTANCE_UID)) {
            returned.addAll(STUDY);
        }
        if (request.level() == Level.SERIES
                || request.level() == Level.INSTANCE && !hasKey(request, SERIES_INSTANCE_UID)) {
            returned.addAll(SERIES);
        }
        if (request.level() == Level.INSTANCE) {
            returned.addAll(INSTANCE);
        }
        return returned;
    }

    /** The attributes that matches of a level have by default, beside those of the levels above. */
    public static Set<Tag> byDefault(Level level) {
        return switch (level) {
            case PATIENT -> Set.of();
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    private static boolean hasKey(SearchRequest request, Tag tag) {
        return request.keys().stream().anyMatch(key -> key.tag().equals(tag));
    }
}
