package org.isocenter.dicom.render;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** Colours that a data set gives as CIELab values of 16 bits, relative to white D50 (PS3.3 C.10.7.1.1). */
final class CieLab {

    private static final int GREATEST = 0xFFFF;

    /** The white of the profile connection space (ICC.1): X, Y, Z. */
    private static final double[] WHITE = {0.9642, 1, 0.8249};

    /** The point at which the cube root becomes a line: 6 / 29. */
    private static final double LINEAR = 6.0 / 29;

    private CieLab() {}

    /** The colour in an attribute, or the nearest one in sRGB. */
    static Optional<Color> of(DataSet dataSet, Tag tag) {
        double[] values = Numbers.all(dataSet, tag);
        if (values.length != 3) {
            return Optional.empty();
        }
        double lightness = values[0] / GREATEST * 100;
        double a = values[1] / GREATEST * 255 - 128;
        double b = values[2] / GREATEST * 255 - 128;
        double y = (lightness + 16) / 116;
        float[] xyz = {
            (float) (WHITE[0] * power(y + a / 500)),
            (float) (WHITE[1] * power(y)),
            (float) (WHITE[2] * power(y - b / 200))
        };
        float[] rgb = ColorSpace.getInstance(ColorSpace.CS_sRGB).fromCIEXYZ(xyz);
        return Optional.of(new Color(share(rgb[0]), share(rgb[1]), share(rgb[2])));
    }

    private static double power(double t) {
        return t > LINEAR ? t * t * t : 3 * LINEAR * LINEAR * (t - 4.0 / 29);
    }

    private static float share(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
