package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

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

    /**
     * Computes the identifiers of the instance that a data set describes.
     *
     * @throws IllegalArgumentException if Study, Series or SOP Instance UID is missing
     */
    static Lineage of(DataSet dataSet) {
        return of(
                dataSet.get(Tag.PATIENT_ID).map(Attribute::text).orElse(""),
                uid(dataSet, Tag.STUDY_INSTANCE_UID),
                uid(dataSet, Tag.SERIES_INSTANCE_UID),
                uid(dataSet, Tag.SOP_INSTANCE_UID));
    }

    private static String uid(DataSet dataSet, Tag tag) {
        return dataSet.string(tag).orElseThrow(() -> new IllegalArgumentException("an instance without " + tag));
    }
}
