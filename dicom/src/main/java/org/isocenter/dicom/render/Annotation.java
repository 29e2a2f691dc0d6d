package org.isocenter.dicom.render;

/** The annotations of a picture (PS3.18 §8.3.5.1.1). */
public enum Annotation {
    /** The patient: name, identifier, sex, date of birth. */
    PATIENT,
    /** The technique: modality, dates, numbers, exposure. */
    TECHNIQUE
}
