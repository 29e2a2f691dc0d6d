package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;

/** Images whose pixels are written down in the test. */
final class SyntheticImage {

    private final DataSet.Builder builder = DataSet.builder();

    private SyntheticImage() {}

    /** One row of monochrome pixels, all allocated bits stored. */
    static SyntheticImage monochrome(int bits, boolean signed, long... row) {
        SyntheticImage image = new SyntheticImage().matrix(1, row.length, 1, "MONOCHROME2", bits, signed);
        return image.pixels(little(bits, row));
    }

    /** One row of pixels of three samples. */
    static SyntheticImage colour(String photometricInterpretation, int bits, long... samples) {
        SyntheticImage image =
                new SyntheticImage().matrix(1, samples.length / 3, 3, photometricInterpretation, bits, false);
        return image.pixels(little(bits, samples));
    }

    private SyntheticImage matrix(int rows, int columns, int samples, String interpretation, int bits, boolean signed) {
        return us(Tag.SAMPLES_PER_PIXEL, samples)
                .cs(Tag.PHOTOMETRIC_INTERPRETATION, interpretation)
                .us(Tag.ROWS, rows)
                .us(Tag.COLUMNS, columns)
                .us(Tag.BITS_ALLOCATED, bits)
                .us(Tag.BITS_STORED, bits)
                .us(Tag.HIGH_BIT, bits - 1)
                .us(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    SyntheticImage rows(int rows) {
        int pixels = (int) builder.build().integer(Tag.COLUMNS).orElseThrow();
        return us(Tag.ROWS, rows).us(Tag.COLUMNS, pixels / rows);
    }

    SyntheticImage stored(int bits) {
        return us(Tag.BITS_STORED, bits).us(Tag.HIGH_BIT, bits - 1);
    }

    SyntheticImage pixels(byte[] bytes) {
        return put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, bytes));
    }

    SyntheticImage us(Tag tag, long... values) {
        builder.putIntegers(tag, ValueRepresentation.US, values);
        return this;
    }

    SyntheticImage us(int tag, long... values) {
        return us(new Tag(tag), values);
    }

    SyntheticImage ss(int tag, long... values) {
        builder.putIntegers(new Tag(tag), ValueRepresentation.SS, values);
        return this;
    }

    SyntheticImage cs(Tag tag, String... values) {
        builder.put(tag, ValueRepresentation.CS, values);
        return this;
    }

    SyntheticImage ds(int tag, String... values) {
        builder.put(new Tag(tag), ValueRepresentation.DS, values);
        return this;
    }

    SyntheticImage is(int tag, String... values) {
        builder.put(new Tag(tag), ValueRepresentation.IS, values);
        return this;
    }

    SyntheticImage words(int tag, long... words) {
        return put(Attribute.ofBytes(new Tag(tag), ValueRepresentation.OW, little(16, words)));
    }

    SyntheticImage items(int tag, DataSet... items) {
        builder.putItems(new Tag(tag), List.of(items));
        return this;
    }

    SyntheticImage put(Attribute attribute) {
        builder.put(attribute);
        return this;
    }

    SyntheticImage remove(Tag tag) {
        builder.remove(tag);
        return this;
    }

    DataSet dataSet() {
        return builder.build();
    }

    Renderer renderer() throws IOException {
        return Renderer.of(
                dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StoredValues.none(), CodecLimits.DEFAULT);
    }

    Picture picture() throws IOException {
        return renderer().picture(1, RenderingParameters.DEFAULT);
    }

    Picture picture(RenderingParameters parameters) throws IOException {
        return renderer().picture(1, parameters);
    }

    /** All samples of a picture. */
    static int[] samples(Picture picture) {
        int[] samples = new int[picture.width() * picture.height() * picture.samples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = picture.sample(i);
        }
        return samples;
    }

    /** Numbers in Little Endian byte order. */
    static byte[] little(int bits, long... numbers) {
        int size = bits / 8;
        byte[] bytes = new byte[numbers.length * size];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (numbers[i / size] >> 8 * (i % size));
        }
        return bytes;
    }
}
