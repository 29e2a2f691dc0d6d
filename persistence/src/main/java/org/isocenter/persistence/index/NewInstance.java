package org.isocenter.persistence.index;

import java.util.Objects;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * An instance to be added to the index.
 *
 * @param dataSet the instance's attributes; Study, Series and SOP Instance UID and SOP Class UID are there
 * @param metadata the instance's complete DICOM JSON object as {@link InstanceMetadata} describes it
 * @param file where its bytes are
 * @param transferSyntax of those bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NewInstance(DataSet dataSet, byte[] metadata, StoredPart10 file, Uid transferSyntax) {

    public NewInstance {
        Objects.requireNonNull(dataSet);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(file);
        Objects.requireNonNull(transferSyntax);
    }
}
