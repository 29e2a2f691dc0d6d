package org.isocenter.dicom.part10;

import static org.isocenter.dicom.dataset.ValueRepresentation.UI;

import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The File Meta Information (PS3.10 §7.1).
 *
 * @param attributes group 0002 as it is in the file; empty if the file has none
 * @param transferSyntax of the data set: the one that the file names, or, if it names none, the one with which the data set was read
 */
public record FileMetaInformation(DataSet attributes, TransferSyntax transferSyntax) {

    private static final Tag VERSION = new Tag(0x00020001);
    private static final Tag IMPLEMENTATION_CLASS_UID = new Tag(0x00020012);
    private static final Tag IMPLEMENTATION_VERSION_NAME = new Tag(0x00020013);
    private static final String ISOCENTER_CLASS_UID = "2.25.36206682206521553729995122907448236985";
    private static final String ISOCENTER_VERSION_NAME = "ISOCENTER";

    public FileMetaInformation {
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(transferSyntax);
    }

    /**
     * The meta information for writing a data set as a file in that transfer syntax.
     *
     * @param dataSet its SOP Class UID and SOP Instance UID are copied, if it has them
     */
    public static FileMetaInformation of(DataSet dataSet, TransferSyntax transferSyntax) {
        DataSet.Builder meta = DataSet.builder()
                .put(Attribute.ofBytes(VERSION, ValueRepresentation.OB, new byte[] {0, 1}))
                .put(Tag.TRANSFER_SYNTAX_UID, UI, transferSyntax.uid().value())
                .put(IMPLEMENTATION_CLASS_UID, UI, ISOCENTER_CLASS_UID)
                .put(IMPLEMENTATION_VERSION_NAME, ValueRepresentation.SH, ISOCENTER_VERSION_NAME);
        dataSet.string(Tag.SOP_CLASS_UID).ifPresent(uid -> meta.put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, UI, uid));
        dataSet.string(Tag.SOP_INSTANCE_UID).ifPresent(uid -> meta.put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, UI, uid));
        return new FileMetaInformation(meta.build(), transferSyntax);
    }

    /** The same for a data set in another transfer syntax. */
    public FileMetaInformation withTransferSyntax(TransferSyntax other) {
        DataSet named = attributes.toBuilder()
                .put(Tag.TRANSFER_SYNTAX_UID, UI, other.uid().value())
                .build();
        return new FileMetaInformation(named, other);
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
