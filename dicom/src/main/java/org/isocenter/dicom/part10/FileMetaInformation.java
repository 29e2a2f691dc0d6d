package org.isocenter.dicom.part10;

import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The File Meta Information (PS3.10 §7.1).
 *
 * @param attributes group 0002 as it is in the file; empty if the file has none
 * @param transferSyntax of the data set: the one the file names, or if it names none the one the data set was read with
 */
public record FileMetaInformation(DataSet attributes, TransferSyntax transferSyntax) {

    public FileMetaInformation {
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(transferSyntax);
    }

    /** The SOP Class UID; empty if absent or not of a UID's form. */
    public Optional<Uid> mediaStorageSopClassUid() {
        return attributes.uid(Tag.MEDIA_STORAGE_SOP_CLASS_UID);
    }

    /** The SOP Instance UID; empty if absent or not of a UID's form. */
    public Optional<Uid> mediaStorageSopInstanceUid() {
        return attributes.uid(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID);
    }
}
