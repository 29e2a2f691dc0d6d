package org.isocenter.ejb.store;

import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.image.EncodedImage;
import org.isocenter.dicom.image.PngImage;

/**
 * The Image Pixel attributes of an instance whose pixels came as an image that describes itself (PS3.3 C.7.6.3). What
 * the metadata leaves out is taken from the image. Where they contradict each other about
 * how many pixels there are, this is another image than the metadata is about; about how they are coded, the image is right.
 */
final class ImageAttributes {

    private final DataSet metadata;
    private final Optional<SopInstance> sop;
    private final DataSet.Builder builder;
    private final Coercion coercion;

    ImageAttributes(DataSet metadata, Optional<SopInstance> sop, DataSet.Builder builder, Coercion coercion) {
        this.metadata = metadata;
        this.sop = sop;
        this.builder = builder;
        this.coercion = coercion;
    }

    /** @throws NotUnderstood if the image is of another size than the metadata says */
    void describe(EncodedImage image) throws NotUnderstood {
        size(image.rows(), image.columns(), image.samplesPerPixel());
        int allocated = atLeast(Tag.BITS_ALLOCATED, image.precision() <= 8 ? 8 : 16, image.precision());
        stored(image.precision(), allocated);
        derive(Tag.PIXEL_REPRESENTATION, image.signed() ? 1 : 0);
        photometricInterpretation(image.photometricInterpretation(), image.samplesPerPixel());
    }

    /** @throws NotUnderstood if the image is of another size than the metadata says */
    void describe(PngImage image) throws NotUnderstood {
        size(image.rows(), image.columns(), image.samplesPerPixel());
        exactly(Tag.BITS_ALLOCATED, image.bits());
        stored(image.bits(), image.bits());
        derive(Tag.PIXEL_REPRESENTATION, 0);
        photometricInterpretation(image.photometricInterpretation(), image.samplesPerPixel());
        if (image.samplesPerPixel() > 1) {
            exactly(Tag.PLANAR_CONFIGURATION, 0);
        }
    }

    /** @throws NotUnderstood if the metadata says that there are more frames, or less */
    void describeFrames(int number) throws NotUnderstood {
        long declared = metadata.integer(Tag.NUMBER_OF_FRAMES).orElse(number);
        if (declared != number) {
            throw mismatch("Number of Frames " + Tag.NUMBER_OF_FRAMES + " is " + declared + " where parts with "
                    + number + " frames were sent");
        }
        if (number > 1 && !metadata.contains(Tag.NUMBER_OF_FRAMES)) {
            builder.put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(number));
        }
    }

    private void size(int rows, int columns, int samples) throws NotUnderstood {
        same(Tag.ROWS, "Rows", rows);
        same(Tag.COLUMNS, "Columns", columns);
        same(Tag.SAMPLES_PER_PIXEL, "Samples per Pixel", samples);
        if (samples > 1) {
            derive(Tag.PLANAR_CONFIGURATION, 0);
        }
    }

    private void same(Tag tag, String name, int number) throws NotUnderstood {
        OptionalLong declared = metadata.integer(tag);
        if (declared.isPresent() && declared.getAsLong() != number) {
            throw mismatch(name + " " + tag + " is " + declared.getAsLong() + " where the image has " + number);
        }
        derive(tag, number);
    }

    private void stored(int precision, int allocated) {
        long stored = metadata.integer(Tag.BITS_STORED).orElse(precision);
        boolean possible = stored >= 1 && stored <= precision;
        if (metadata.integer(Tag.BITS_STORED).isEmpty()) {
            put(Tag.BITS_STORED, precision);
        } else if (!possible) {
            coerce(Tag.BITS_STORED, precision);
        }
        long inForce = possible ? stored : precision;
        OptionalLong high = metadata.integer(Tag.HIGH_BIT);
        if (high.isEmpty()) {
            put(Tag.HIGH_BIT, inForce - 1);
        } else if (high.getAsLong() < inForce - 1 || high.getAsLong() >= allocated) {
            coerce(Tag.HIGH_BIT, inForce - 1);
        }
    }

    private int atLeast(Tag tag, int otherwise, int least) {
        long declared = metadata.integer(tag).orElse(-1);
        if (declared < 0) {
            put(tag, otherwise);
        } else if (declared < least) {
            coerce(tag, otherwise);
        }
        return (int) (declared < least ? otherwise : declared);
    }

    private void exactly(Tag tag, int number) {
        OptionalLong declared = metadata.integer(tag);
        if (declared.isPresent() && declared.getAsLong() != number) {
            coerce(tag, number);
        } else {
            derive(tag, number);
        }
    }

    private void derive(Tag tag, int number) {
        if (metadata.integer(tag).isEmpty()) {
            put(tag, number);
        }
    }

    /**
     * A term that says something else about the same number of samples may be right: an image does not tell one kind of
     * gray from another.
     */
    private void photometricInterpretation(String term, int samples) {
        Optional<String> declared = metadata.string(Tag.PHOTOMETRIC_INTERPRETATION);
        boolean gray = declared.filter(given -> given.startsWith("MONOCHROME") || given.equals("PALETTE COLOR"))
                .isPresent();
        if (declared.isEmpty()) {
            builder.put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, term);
        } else if (gray != (samples == 1)) {
            coercion.coerce(metadata.get(Tag.PHOTOMETRIC_INTERPRETATION).orElseThrow());
            builder.put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, term);
        }
    }

    private void coerce(Tag tag, long number) {
        coercion.coerce(metadata.get(tag).orElseThrow());
        put(tag, number);
    }

    private void put(Tag tag, long number) {
        builder.put(Attribute.ofIntegers(tag, ValueRepresentation.US, number));
    }

    private NotUnderstood mismatch(String sentence) {
        return new NotUnderstood(FailureReason.DATA_SET_DOES_NOT_MATCH, sop, sentence);
    }
}
