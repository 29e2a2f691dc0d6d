package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;

/** The places of the frames of an image in its Pixel Data. Immutable. */
public sealed interface FrameTable permits NativeFrames, EncapsulatedFrames {

    /**
     * Finds the frames of a data set that was read from a file. The table depends on the pixel data that there is, not on Number of Frames
     * (0028,0008): frames that are missing or incomplete are not counted.
     *
     * <p>Frames of encapsulated pixel data are found by the Extended Offset Table or the Basic Offset Table if it fits the fragments
     * (PS3.5 §A.4), else by their number, else by the fragments' first bytes. A video is one frame.
     *
     * @param transferSyntax of the file
     * @param values of the same file; read only if the numbers of frames and fragments are not sufficient
     * @throws FrameFailure if there is no pixel data or its frames cannot be told apart
     * @throws IOException if the file cannot be read
     */
    static FrameTable of(DataSet dataSet, TransferSyntax transferSyntax, StoredValues values) throws IOException {
        Attribute pixels = dataSet.get(Tag.PIXEL_DATA)
                .or(() -> dataSet.get(Tag.FLOAT_PIXEL_DATA))
                .or(() -> dataSet.get(Tag.DOUBLE_FLOAT_PIXEL_DATA))
                .orElseThrow(FrameFailure.NoPixelData::new);
        if (pixels.value() instanceof Value.Fragments fragments) {
            return EncapsulatedFrames.of(dataSet, transferSyntax, fragments, values);
        }
        return NativeFrames.of(dataSet, pixels);
    }

    /** The number of frames; 0 if the pixel data ends within the first one. */
    int numberOfFrames();

    /**
     * The length of a frame as {@link #open} gives it, in bytes.
     *
     * @param number from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    long length(int number) throws FrameFailure;

    /**
     * The bytes of a frame: for native frames in Little Endian byte order, the first bit of a 1-bit frame in the lowest bit of the first
     * byte; for encapsulated frames the fragments joined, including padding of the last fragment.
     *
     * @param number from 1
     * @param values of the file that the data set was read from
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     * @throws IOException if the file cannot be read
     */
    InputStream open(int number, StoredValues values) throws IOException;

    /**
     * The place in the file of the bytes that {@link #open} gives, if they are there unchanged and in one piece. In a deflated file, it is
     * a place in the inflated bytes.
     *
     * @param number from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    Optional<Value.Stored> section(int number) throws FrameFailure;

    /**
     * The places in the file of the bytes that {@link #open} gives, in their order, if they are there unchanged; else empty.
     *
     * @param number from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    default List<Value.Stored> sections(int number) throws FrameFailure {
        return section(number).map(List::of).orElseGet(List::of);
    }

    /**
     * The table in a compact form, from which {@link #ofBytes} restores it; empty if it describes values that were not left in their file.
     */
    default Optional<byte[]> toBytes() {
        return FrameTableFormat.write(this);
    }

    /**
     * The table from the bytes of {@link #toBytes}.
     *
     * @throws IOException if these bytes are not a table
     */
    static FrameTable ofBytes(byte[] bytes) throws IOException {
        return FrameTableFormat.read(bytes);
    }
}
