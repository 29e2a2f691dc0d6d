package org.isocenter.dicom.render;

import java.util.OptionalDouble;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** Numbers of data sets. Text that is not a number counts as absent. */
final class Numbers {

    private static final double[] NONE = {};

    private Numbers() {}

    /** All finite values of an attribute; none if it is absent or one of them is not a number. */
    static double[] all(DataSet dataSet, Tag tag) {
        return dataSet.get(tag).map(Numbers::all).orElse(NONE);
    }

    /** All values of an attribute; none if one of them is not a finite number. */
    static double[] all(Attribute attribute) {
        try {
            double[] numbers = attribute.doubles();
            for (double number : numbers) {
                if (!Double.isFinite(number)) {
                    return NONE;
                }
            }
            return numbers;
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    /** The first value. */
    static OptionalDouble first(DataSet dataSet, Tag tag) {
        double[] numbers = all(dataSet, tag);
        return numbers.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(numbers[0]);
    }
}
