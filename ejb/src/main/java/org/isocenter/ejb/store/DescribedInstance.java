package org.isocenter.ejb.store;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.UidType;
import org.isocenter.dicom.dictionary.WellKnownUid;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * What the index keeps of a parsed file.
 *
 * @param weight about how many bytes it takes in memory
 */
record DescribedInstance(SopInstance sop, ResourcePath.Instance path, NewInstance indexed, long weight) {

    /** Some eight thousand frames; every request for a frame reads it. */
    private static final int LONGEST_FRAME_TABLE = 32 * 1024;

    /** The file is being written. */
    private static final StoredValues NOT_YET = value -> {
        throw new IOException("not to be read yet");
    };

    /** @throws NotUnderstood if the file lacks what makes an instance, or its SOP Class is none of storage */
    static DescribedInstance of(Part10File part10, StoredPart10 file) throws NotUnderstood {
        DataSet dataSet = withSopClass(part10);
        Optional<SopInstance> known = sopInstance(dataSet);
        Uid study = require(dataSet, Tag.STUDY_INSTANCE_UID, "Study Instance UID", known);
        Uid series = require(dataSet, Tag.SERIES_INSTANCE_UID, "Series Instance UID", known);
        require(dataSet, Tag.SOP_CLASS_UID, "SOP Class UID", known);
        require(dataSet, Tag.SOP_INSTANCE_UID, "SOP Instance UID", known);
        SopInstance sop = known.orElseThrow();
        requireStorage(sop);
        ResourcePath.Instance path = new ResourcePath.Instance(
                study.value(), series.value(), sop.instance().value());
        DeflatedMetadata metadata = DeflatedMetadata.of(part10.dataSet(), path);
        NewInstance indexed = new NewInstance(
                        dataSet,
                        metadata.compressed(),
                        file,
                        part10.meta().transferSyntax().uid(),
                        frameTable(part10))
                .withPixels(PixelsOfFile.position(part10));
        return new DescribedInstance(sop, path, indexed, metadata.jsonLength());
    }

    /** The same, come in a certain way. */
    DescribedInstance arrived(Arrival arrival) {
        return new DescribedInstance(sop, path, indexed.withArrival(arrival), weight);
    }

    /** The same, which replaces one that is there. */
    DescribedInstance replacing() {
        return new DescribedInstance(sop, path, indexed.replacing(), weight);
    }

    /** Some writers name the SOP Class in the file meta information alone. The index has it then; metadata is what the data set says. */
    private static DataSet withSopClass(Part10File part10) {
        Optional<Uid> named = part10.meta().mediaStorageSopClassUid();
        return named.isEmpty() || part10.dataSet().string(Tag.SOP_CLASS_UID).isPresent()
                ? part10.dataSet()
                : part10.dataSet().toBuilder()
                        .put(
                                Tag.SOP_CLASS_UID,
                                ValueRepresentation.UI,
                                named.get().value())
                        .build();
    }

    /** Empty if there are no frames, or only the file's pixels tell them from each other, or the table is long. */
    private static byte[] frameTable(Part10File part10) {
        if (part10.meta().transferSyntax().deflated()) {
            return new byte[0];
        }
        try {
            return FrameTable.of(part10.dataSet(), part10.meta().transferSyntax(), NOT_YET)
                    .toBytes()
                    .filter(bytes -> bytes.length <= LONGEST_FRAME_TABLE)
                    .orElse(new byte[0]);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static Uid require(DataSet dataSet, Tag tag, String name, Optional<SopInstance> known)
            throws NotUnderstood {
        return dataSet.uid(tag)
                .orElseThrow(() -> new NotUnderstood(
                        FailureReason.CANNOT_UNDERSTAND, known, name + " " + tag + " is missing or is no UID"));
    }

    /** The instance that a data set is, if it says both its class and its own UID. */
    static Optional<SopInstance> sopInstance(DataSet dataSet) {
        return dataSet.uid(Tag.SOP_CLASS_UID)
                .flatMap(sopClass -> dataSet.uid(Tag.SOP_INSTANCE_UID).map(uid -> new SopInstance(sopClass, uid)));
    }

    /** Private SOP Classes and those of later editions are taken on trust; what the standard registers as something else is not. */
    private static void requireStorage(SopInstance sop) throws NotUnderstood {
        Optional<WellKnownUid> other = WellKnownUid.of(sop.sopClass()).filter(uid -> !isStorage(uid));
        if (other.isPresent()) {
            throw new NotUnderstood(
                    FailureReason.SOP_CLASS_NOT_SUPPORTED,
                    Optional.of(sop),
                    "SOP Class UID " + Tag.SOP_CLASS_UID + " names "
                            + other.get().name() + ", whose instances are not stored");
        }
    }

    private static boolean isStorage(WellKnownUid uid) {
        return uid.type() == UidType.SOP_CLASS
                && uid.name().contains("Storage")
                && !uid.name().startsWith("Storage Commitment")
                && !uid.name().startsWith("Media Storage Directory");
    }
}
