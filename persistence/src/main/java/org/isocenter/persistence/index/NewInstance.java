package org.isocenter.persistence.index;

import java.util.Objects;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * An instance to be added to the index.
 *
 * @param lineage its identifiers, computed once
 * @param dataSet the instance's attributes; Study, Series and SOP Instance UID and SOP Class UID are present
 * @param metadata the instance's complete DICOM JSON object as {@link InstanceMetadata} describes it
 * @param file where its bytes are
 * @param transferSyntax of those bytes
 * @param frameTable where the frames are in them ({@link org.isocenter.dicom.pixel.FrameTable#toBytes}); empty if that is not known
 * @param diskLength bytes that the file takes in the storage area, which may keep it compressed
 * @param arrival how it arrived
 * @param pixels where its pixels are; empty if it has none, or that is not known
 * @param replaces whether it replaces one of the same identifiers that is there, also where others would not
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NewInstance(
        Lineage lineage,
        DataSet dataSet,
        byte[] metadata,
        StoredPart10 file,
        Uid transferSyntax,
        byte[] frameTable,
        long diskLength,
        Arrival arrival,
        Optional<PixelsPosition> pixels,
        boolean replaces) {

    public NewInstance {
        Objects.requireNonNull(lineage);
        Objects.requireNonNull(dataSet);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(file);
        Objects.requireNonNull(transferSyntax);
        Objects.requireNonNull(frameTable);
        Objects.requireNonNull(arrival);
        Objects.requireNonNull(pixels);
    }

    /**
     * An instance whose identifiers are not known yet.
     *
     * @throws IllegalArgumentException if one of its UIDs is missing
     */
    public NewInstance(
            DataSet dataSet,
            byte[] metadata,
            StoredPart10 file,
            Uid transferSyntax,
            byte[] frameTable,
            long diskLength) {
        this(
                Lineage.of(dataSet),
                dataSet,
                metadata,
                file,
                transferSyntax,
                frameTable,
                diskLength,
                Arrival.UNKNOWN,
                Optional.empty(),
                false);
    }

    /** An instance whose file is kept as it is. */
    public NewInstance(DataSet dataSet, byte[] metadata, StoredPart10 file, Uid transferSyntax, byte[] frameTable) {
        this(dataSet, metadata, file, transferSyntax, frameTable, file.length());
    }

    /** An instance whose file is kept as it is, without positions of frames. */
    public NewInstance(DataSet dataSet, byte[] metadata, StoredPart10 file, Uid transferSyntax) {
        this(dataSet, metadata, file, transferSyntax, new byte[0]);
    }

    /** The same instance, with the size that its file has in the storage area. */
    public NewInstance withDiskLength(long bytes) {
        return new NewInstance(
                lineage, dataSet, metadata, file, transferSyntax, frameTable, bytes, arrival, pixels, replaces);
    }

    /** The same instance with another arrival. */
    public NewInstance withArrival(Arrival other) {
        return new NewInstance(
                lineage, dataSet, metadata, file, transferSyntax, frameTable, diskLength, other, pixels, replaces);
    }

    /** The same instance with a known position of its pixels. */
    public NewInstance withPixels(Optional<PixelsPosition> position) {
        return new NewInstance(
                lineage, dataSet, metadata, file, transferSyntax, frameTable, diskLength, arrival, position, replaces);
    }

    /** The same instance, which replaces one that is there. */
    public NewInstance replacing() {
        return new NewInstance(
                lineage, dataSet, metadata, file, transferSyntax, frameTable, diskLength, arrival, pixels, true);
    }
}
