package org.isocenter.dicom.render;

import java.util.Optional;

/**
 * All transformations of the values of a monochrome frame (PS3.3 C.11, PS3.4 §N.2.1).
 *
 * @param presentation maps brightness to the brightness that is shown, both 0 to 1
 */
record GrayscaleTransformation(
        ModalityTransformation modality,
        VoiTransformation voi,
        VoiTransformation presentation,
        Optional<PixelPadding> padding) {

    private static final int BLACK = 0;
    private static final int WHITE = 255;

    /** The picture of a frame, in 8 bits. */
    Picture apply(PixelValues values) {
        return Picture.of8(values.columns(), values.rows(), 1, greys(values));
    }

    private byte[] greys(PixelValues values) {
        if (values.isTabular()) {
            return values.mapped(this::grey);
        }
        byte[] greys = new byte[Math.multiplyExact(values.rows(), values.columns())];
        any(values, greys);
        return greys;
    }

    private void any(PixelValues values, byte[] greys) {
        double[] row = new double[values.columns()];
        for (int y = 0, at = 0; y < values.rows(); y++) {
            values.row(y, row);
            for (double stored : row) {
                greys[at++] = (byte) grey(stored);
            }
        }
    }

    /** The grey, 0 to 255, of a stored value. */
    int grey(double stored) {
        return (int) (brightness(stored) * WHITE + 0.5);
    }

    /** The brightness with which a stored value is shown, 0 to 1. */
    double brightness(double stored) {
        if (Double.isNaN(stored) || padding.isPresent() && padding.get().includes(stored)) {
            return BLACK;
        }
        double brightness = presentation.brightness(voi.brightness(modality.apply(stored)));
        return Math.max(0, Math.min(1, brightness));
    }
}
