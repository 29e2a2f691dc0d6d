package org.isocenter.persistence.index;

import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** Where a resource comes from: the identifiers and attributes of an instance below it. */
public record Origin(Lineage lineage, DataSet dataSet) {

    public static Origin of(NewInstance instance) {
        DataSet dataSet = instance.dataSet();
        return new Origin(
                Lineage.of(
                        dataSet.get(Tag.PATIENT_ID).map(Attribute::text).orElse(""),
                        uid(dataSet, Tag.STUDY_INSTANCE_UID),
                        uid(dataSet, Tag.SERIES_INSTANCE_UID),
                        uid(dataSet, Tag.SOP_INSTANCE_UID)),
                dataSet);
    }

    private static String uid(DataSet dataSet, Tag tag) {
        return dataSet.string(tag).orElseThrow(() -> new IllegalArgumentException("an instance without " + tag));
    }
}
