package org.isocenter.dicom.part10;

import java.util.Objects;
import org.isocenter.dicom.dataset.DataSet;

/**
 * A DICOM file: its meta information and its data set (PS3.10 §7).
 *
 * @param asDeclared whether the data set is encoded in the transfer syntax that the file names; some are not
 */
public record Part10File(FileMetaInformation meta, DataSet dataSet, boolean asDeclared) {
    /** A file whose data set is encoded as declared. */
    public Part10File(FileMetaInformation meta, DataSet dataSet) {
        this(meta, dataSet, true);
    }

    public Part10File {
        Objects.requireNonNull(meta);
        Objects.requireNonNull(dataSet);
    }
}
