package org.isocenter.ejb.store;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.store.ReceiveInstance.NotUnderstood;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * What a parsed file says that the index keeps.
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

    /** @throws NotUnderstood if the file lacks what makes an instance */
    static DescribedInstance of(Part10File part10, StoredPart10 file) throws NotUnderstood {
        DataSet dataSet = part10.dataSet();
        Optional<Uid> sopClass = dataSet.uid(Tag.SOP_CLASS_UID);
        Optional<Uid> sopInstance = dataSet.uid(Tag.SOP_INSTANCE_UID);
        Optional<SopInstance> known = sopClass.flatMap(c -> sopInstance.map(i -> new SopInstance(c, i)));
        Uid study = require(dataSet, Tag.STUDY_INSTANCE_UID, "Study Instance UID", known);
        Uid series = require(dataSet, Tag.SERIES_INSTANCE_UID, "Series Instance UID", known);
        require(dataSet, Tag.SOP_CLASS_UID, "SOP Class UID", known);
        require(dataSet, Tag.SOP_INSTANCE_UID, "SOP Instance UID", known);
        SopInstance sop = known.orElseThrow();
        ResourcePath.Instance path = new ResourcePath.Instance(
                study.value(), series.value(), sop.instance().value());
        StoredMetadata metadata = StoredMetadata.of(dataSet, path);
        NewInstance indexed = new NewInstance(
                dataSet,
                metadata.compressed(),
                file,
                part10.meta().transferSyntax().uid(),
                frameTable(part10));
        return new DescribedInstance(sop, path, indexed, metadata.jsonLength());
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
                .orElseThrow(() -> new NotUnderstood(known, name + " " + tag + " is missing or is no UID"));
    }
}
