package org.isocenter.tests.server;

import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * A multi-frame image of 4 x 4 pixels, 16 bits each, of a new study; every pixel of a frame is its number.
 *
 * @param instance without pixels
 */
public record SampleImage(SampleInstance instance, int frames) {

    private static final int SIZE = 4;

    public static SampleImage ofFrames(int frames) {
        return new SampleImage(SampleInstance.ofNewStudy(), frames);
    }

    public String path() {
        return instance.path();
    }

    public byte[] file() {
        byte[] pixels = new byte[frames * frame(1).length];
        for (int number = 1; number <= frames; number++) {
            byte[] frame = frame(number);
            System.arraycopy(frame, 0, pixels, (number - 1) * frame.length, frame.length);
        }
        DataSet dataSet = instance.dataSet().toBuilder()
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(frames))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, SIZE)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, SIZE)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 16)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 15)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The bytes of a frame, numbered from 1. */
    public byte[] frame(int number) {
        byte[] bytes = new byte[2 * SIZE * SIZE];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) number;
            bytes[i + 1] = (byte) (number >>> 8);
        }
        return bytes;
    }
}
