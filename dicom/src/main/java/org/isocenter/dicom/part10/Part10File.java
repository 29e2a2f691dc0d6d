package org.isocenter.dicom.part10;

import java.util.Objects;
import org.isocenter.dicom.dataset.DataSet;

/**
 * A DICOM file: what it says about itself, and the data set (PS3.10 §7).
 *
 * @param asDeclared whether the data set is encoded as the transfer syntax says that the file names; some are not
 */
public record Part10File(FileMetaInformation meta, DataSet dataSet, boolean asDeclared) {
    /** One that tells the truth about itself. */
    public Part10File(FileMetaInformation meta, DataSet dataSet) {
        this(meta, dataSet, true);
    }

    public Part10File {
        Objects.requireNonNull(meta);
        Objects.requireNonNull(dataSet);
    }
}
