package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;

/** Where the frames of an image are in its Pixel Data. Immutable. */
public sealed interface FrameTable permits NativeFrames, EncapsulatedFrames {

    /**
     * Finds the frames of a data set that was read from a file. What pixel data there is counts, not what Number of Frames (0028,0008)
     * says of it: frames that are not there, or not whole, are not counted.
     *
     * <p>Frames of encapsulated pixel data are told by the Extended Offset Table or the Basic Offset Table if it fits the fragments
     * (PS3.5 §A.4), else by their number, else by the fragments' first bytes. A video is one frame.
     *
     * @param transferSyntax of the file
     * @param values of the same file; read from only if the numbers of frames and fragments do not tell already
     * @throws FrameFailure if there is no pixel data or its frames cannot be told from each other
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

    /** How many frames there are; 0 if the pixel data ends within the first one. */
    int numberOfFrames();

    /**
     * The length of a frame as {@link #open} gives it, in bytes.
     *
     * @param number from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    long length(int number) throws FrameFailure;

    /**
     * The bytes of a frame: native ones in Little Endian byte order, the first bit of a 1-bit frame in the lowest bit of the first byte;
     * encapsulated ones as the fragments joined, padding of the last fragment included.
     *
     * @param number from 1
     * @param values of the file that the data set was read from
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     * @throws IOException if the file cannot be read
     */
    InputStream open(int number, StoredValues values) throws IOException;

    /**
     * Where in the file the bytes are that {@link #open} gives, if they are there as they are, in one piece. In a
     * deflated file that is a place in what
     * was inflated.
     *
     * @param number from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    Optional<Value.Stored> section(int number) throws FrameFailure;

    /**
     * The table in a compact form, from which {@link #ofBytes} makes it again; empty if it describes values that were
     * not left in their file.
     */
    default Optional<byte[]> toBytes() {
        return FrameTableFormat.write(this);
    }

    /**
     * The table that {@link #toBytes} has written.
     *
     * @throws IOException if these bytes are none
     */
    static FrameTable ofBytes(byte[] bytes) throws IOException {
        return FrameTableFormat.read(bytes);
    }
}
