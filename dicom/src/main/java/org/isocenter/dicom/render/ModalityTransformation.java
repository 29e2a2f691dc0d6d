package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;

/** Transforms stored values to values with a meaning for the modality, such as Hounsfield units (PS3.3 C.11.1). */
sealed interface ModalityTransformation {

    /** Stored values are not changed. */
    ModalityTransformation IDENTITY = new Rescale(1, 0);

    /** The value for a stored value. */
    double apply(double stored);

    /** The least and the greatest of the values for stored values in a range. */
    double[] range(double least, double greatest);

    /** Whether there may be negative values. */
    boolean negative(boolean storedSigned);

    /** Rescale Slope and Intercept. */
    record Rescale(double slope, double intercept) implements ModalityTransformation {

        @Override
        public double apply(double stored) {
            return slope * stored + intercept;
        }

        @Override
        public double[] range(double least, double greatest) {
            double a = apply(least);
            double b = apply(greatest);
            return new double[] {Math.min(a, b), Math.max(a, b)};
        }

        @Override
        public boolean negative(boolean storedSigned) {
            return storedSigned || intercept < 0 || slope < 0;
        }
    }

    /** Modality LUT. */
    record Table(LookupTable table) implements ModalityTransformation {

        @Override
        public double apply(double stored) {
            return table.get(stored);
        }

        @Override
        public double[] range(double least, double greatest) {
            return table.range(least, greatest);
        }

        @Override
        public boolean negative(boolean storedSigned) {
            return false;
        }
    }

    /**
     * The transformation of a frame. If the image itself has both rescale attributes, they have precedence over functional groups, as
     * programs expect that know only these attributes.
     *
     * @param signed whether stored values may be negative
     */
    static ModalityTransformation of(FrameAttributes attributes, boolean signed, StoredValues values)
            throws IOException {
        Optional<ModalityTransformation> ofImage = of(attributes.image(), signed, values);
        if (ofImage.isPresent()) {
            return ofImage.get();
        }
        return attributes
                .inGroup(Attributes.SLOPE, Attributes.PIXEL_VALUE_TRANSFORMATION)
                .flatMap(ModalityTransformation::rescale)
                .orElse(IDENTITY);
    }

    /** The transformation in a data set itself: an image or a presentation state. */
    static Optional<ModalityTransformation> of(DataSet dataSet, boolean signed, StoredValues values)
            throws IOException {
        List<DataSet> tables = dataSet.items(Attributes.MODALITY_LUT);
        if (!tables.isEmpty()) {
            Optional<LookupTable> table = LookupTable.of(tables.get(0), signed, values);
            if (table.isPresent()) {
                return Optional.of(new Table(table.get()));
            }
        }
        return rescale(dataSet);
    }

    private static Optional<ModalityTransformation> rescale(DataSet dataSet) {
        OptionalDouble slope = Numbers.first(dataSet, Attributes.SLOPE);
        OptionalDouble intercept = Numbers.first(dataSet, Attributes.INTERCEPT);
        return slope.isPresent() && intercept.isPresent() && slope.getAsDouble() != 0
                ? Optional.of(new Rescale(slope.getAsDouble(), intercept.getAsDouble()))
                : Optional.empty();
    }

    /** The attributes that describe the transformation. */
    final class Attributes {
        static final Tag MODALITY_LUT = new Tag(0x00283000);
        static final Tag INTERCEPT = new Tag(0x00281052);
        static final Tag SLOPE = new Tag(0x00281053);
        static final Tag PIXEL_VALUE_TRANSFORMATION = new Tag(0x00289145);

        private Attributes() {}
    }
}
