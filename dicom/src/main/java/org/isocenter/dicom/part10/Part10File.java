package org.isocenter.dicom.part10;

import java.util.Objects;
import org.isocenter.dicom.dataset.DataSet;

/** A DICOM file: what it says about itself, and the data set (PS3.10 §7). */
public record Part10File(FileMetaInformation meta, DataSet dataSet) {
    public Part10File {
        Objects.requireNonNull(meta);
        Objects.requireNonNull(dataSet);
    }
}
