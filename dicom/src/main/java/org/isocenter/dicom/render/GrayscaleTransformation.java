package org.isocenter.dicom.render;

import java.util.Arrays;
import java.util.Optional;

/**
 * All that happens to the values of a monochrome frame (PS3.3 C.11, PS3.4 §N.2.1).
 *
 * @param presentation what brightness is shown as, both 0 to 1
 */
record GrayscaleTransformation(
        ModalityTransformation modality,
        VoiTransformation voi,
        VoiTransformation presentation,
        Optional<PixelPadding> padding) {

    private static final int BLACK = 0;
    private static final int WHITE = 255;
    private static final short UNKNOWN = -1;

    /** The picture of a frame, in 8 bits. */
    Picture apply(PixelValues values) {
        byte[] greys = new byte[Math.multiplyExact(values.rows(), values.columns())];
        if (values.isTabular()) {
            tabular(values, greys);
        } else {
            any(values, greys);
        }
        return Picture.of8(values.columns(), values.rows(), 1, greys);
    }

    /** Each of the values in use is looked at once, when it is met first. */
    private void tabular(PixelValues values, byte[] greys) {
        int columns = values.columns();
        int[] row = new int[columns];
        int least = values.leastPossible();
        short[] table = new short[values.numberOfPossible()];
        Arrays.fill(table, UNKNOWN);
        for (int y = 0, at = 0; y < values.rows(); y++) {
            values.row(y, row);
            for (int x = 0; x < columns; x++) {
                int index = row[x] - least;
                short grey = table[index];
                if (grey == UNKNOWN) {
                    grey = (short) grey(row[x]);
                    table[index] = grey;
                }
                greys[at++] = (byte) grey;
            }
        }
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
        if (Double.isNaN(stored) || padding.isPresent() && padding.get().includes(stored)) {
            return BLACK;
        }
        double brightness = presentation.brightness(voi.brightness(modality.apply(stored)));
        return (int) (Math.max(0, Math.min(1, brightness)) * WHITE + 0.5);
    }
}
