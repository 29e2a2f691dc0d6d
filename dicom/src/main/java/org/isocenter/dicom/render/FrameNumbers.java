package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.dicom.array.ElementType;
import org.isocenter.dicom.array.PixelArray;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** The numbers of a frame for programs: the stored values or their meaning for the modality; red, green and blue for colours. */
final class FrameNumbers {

    private FrameNumbers() {}

    /** The layout of the numbers, before a frame is decoded. */
    static ArrayLayout layout(ImagePixelDescription image, boolean real, boolean meant) {
        if (image.samplesPerPixel() > 1) {
            return layout(image, 3, image.bitsStored() > 8 ? ElementType.UINT16 : ElementType.UINT8);
        }
        if (Palette.isIn(image)) {
            return layout(image, 3, ElementType.UINT8);
        }
        if (meant || real && image.bitsAllocated() == Float.SIZE) {
            return layout(image, 1, ElementType.FLOAT32);
        }
        return layout(
                image, 1, real ? ElementType.FLOAT64 : ElementType.ofIntegers(image.bitsAllocated(), image.signed()));
    }

    private static ArrayLayout layout(ImagePixelDescription image, int samples, ElementType type) {
        return new ArrayLayout(image.rows(), image.columns(), samples, type);
    }

    /** The numbers of a picture in colour. */
    static PixelArray of(Picture picture) {
        ElementType type = picture.bits() == 8 ? ElementType.UINT8 : ElementType.UINT16;
        PixelArray.Builder numbers =
                PixelArray.of(new ArrayLayout(picture.height(), picture.width(), picture.samples(), type));
        int count = picture.width() * picture.height() * picture.samples();
        for (int i = 0; i < count; i++) {
            numbers.put(picture.sample(i));
        }
        return numbers.build();
    }

    /** The numbers of monochrome values. */
    static PixelArray of(PixelValues values, ModalityTransformation modality, ArrayLayout layout) throws IOException {
        PixelArray.Builder numbers = PixelArray.of(layout);
        double[] row = new double[values.columns()];
        int[] tabular = new int[values.columns()];
        for (int y = 0; y < values.rows(); y++) {
            if (values.isTabular()) {
                values.row(y, tabular);
                Arrays.setAll(row, x -> tabular[x]);
            } else {
                values.row(y, row);
            }
            for (double stored : row) {
                numbers.put(modality.apply(stored));
            }
        }
        return numbers.build();
    }
}
