package org.isocenter.dicom.render;

import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * The stored values that are padding. They do not count for the range of an image, and are shown black (PS3.3 C.7.5.1.1.2).
 *
 * @param least stored value, inclusive
 * @param greatest stored value, inclusive
 */
record PixelPadding(double least, double greatest) {

    private static final Tag VALUE = new Tag(0x00280120);
    private static final Tag LIMIT = new Tag(0x00280121);
    private static final Tag FLOAT_VALUE = new Tag(0x00280122);
    private static final Tag DOUBLE_VALUE = new Tag(0x00280123);
    private static final Tag FLOAT_LIMIT = new Tag(0x00280124);
    private static final Tag DOUBLE_LIMIT = new Tag(0x00280125);

    /** The padding of an image. */
    static Optional<PixelPadding> of(DataSet image, boolean signed) {
        return of(image, VALUE, LIMIT, signed)
                .or(() -> of(image, FLOAT_VALUE, FLOAT_LIMIT, true))
                .or(() -> of(image, DOUBLE_VALUE, DOUBLE_LIMIT, true));
    }

    private static Optional<PixelPadding> of(DataSet image, Tag valueTag, Tag limitTag, boolean signed) {
        Optional<Double> value = image.get(valueTag).flatMap(attribute -> number(attribute, signed));
        return value.map(one -> {
            double other = image.get(limitTag)
                    .flatMap(attribute -> number(attribute, signed))
                    .orElse(one);
            return new PixelPadding(Math.min(one, other), Math.max(one, other));
        });
    }

    /** The number in an attribute of US or SS, which should follow Pixel Representation, but often does not. */
    private static Optional<Double> number(Attribute attribute, boolean signed) {
        if (attribute.vr().wordSize() == 2 && attribute.bytes().remaining() >= 2) {
            short word = attribute.bytes().getShort();
            return Optional.of((double) (signed ? word : word & 0xFFFF));
        }
        double[] numbers = Numbers.all(attribute);
        return numbers.length == 0 ? Optional.empty() : Optional.of(numbers[0]);
    }

    /** Whether a stored value is padding. */
    boolean includes(double stored) {
        return least <= stored && stored <= greatest;
    }
}
