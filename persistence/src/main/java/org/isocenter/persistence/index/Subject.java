package org.isocenter.persistence.index;

/**
 * A study and whose it is.
 *
 * @param patientId Patient ID (0010,0020); empty if the study has none
 * @param study Study Instance UID
 */
public record Subject(String patientId, String study) {}
