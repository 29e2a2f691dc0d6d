package org.isocenter.persistence.index;

/** An instance's identifier and those of its parents. */
public record Lineage(
        OrthancIdentifier patient, OrthancIdentifier study, OrthancIdentifier series, OrthancIdentifier instance) {

    /** Computes the identifiers from the patient's ID and the three UIDs. */
    public static Lineage of(String patientId, String study, String series, String instance) {
        return new Lineage(
                OrthancIdentifier.of(patientId),
                OrthancIdentifier.of(patientId, study),
                OrthancIdentifier.of(patientId, study, series),
                OrthancIdentifier.of(patientId, study, series, instance));
    }
}
