package org.isocenter.persistence.index.search;

import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;

/** The pairs of attributes of VR DA and TM that together are one moment (PS3.4 §C.2.2.2.5). */
final class DatesAndTimes {

    private static final Map<Tag, Tag> TIME_OF_DATE = Map.of(
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            new Tag(0x00080021),
            new Tag(0x00080031),
            new Tag(0x00080022),
            new Tag(0x00080032),
            new Tag(0x00080023),
            new Tag(0x00080033),
            new Tag(0x00080012),
            new Tag(0x00080013),
            Tag.PATIENT_BIRTH_DATE,
            new Tag(0x00100032),
            Tag.PERFORMED_PROCEDURE_STEP_START_DATE,
            Tag.PERFORMED_PROCEDURE_STEP_START_TIME,
            new Tag(0x00400250),
            new Tag(0x00400251),
            new Tag(0x00400002),
            new Tag(0x00400003));

    private DatesAndTimes() {}

    /** The time that belongs to a date. */
    static Optional<Tag> timeOf(Tag date) {
        return Optional.ofNullable(TIME_OF_DATE.get(date));
    }
}
