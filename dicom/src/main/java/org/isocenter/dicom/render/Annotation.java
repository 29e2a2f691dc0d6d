package org.isocenter.dicom.render;

/** What can be written on a picture (PS3.18 §8.3.5.1.1). */
public enum Annotation {
    /** Who it is: name, identifier, sex, date of birth. */
    PATIENT,
    /** How it was made: modality, dates, numbers, exposure. */
    TECHNIQUE
}
