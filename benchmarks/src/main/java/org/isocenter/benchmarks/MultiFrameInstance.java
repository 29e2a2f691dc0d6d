package org.isocenter.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;

/**
 * A {@link SampleInstance} of many frames.
 *
 * @param frames how many
 * @param side rows and columns of each, with 16 bits a pixel
 */
public record MultiFrameInstance(int frames, int side) {

    /** Their patients are far from others. */
    private static final int FIRST_PATIENT = 900_000;

    /** The instance, but for its pixels. */
    public SampleInstance instance() {
        return new SampleInstance(FIRST_PATIENT + frames, 1, 1);
    }

    /** Bytes of a frame. */
    public int frameLength() {
        return 2 * side * side;
    }

    /** The whole file, in Explicit VR Little Endian. */
    public byte[] file() {
        byte[] pixels = new byte[frames * frameLength()];
        new Random(1).nextBytes(pixels);
        DataSet dataSet = instance().dataSet().toBuilder()
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(frames))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, side)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, side)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(pixels.length + 16 * 1024);
        try {
            FileMetaInformation meta = FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            new Part10Writer().write(new Part10File(meta, dataSet), StoredValues.none(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
