package org.isocenter.dicom.render;

import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** The height of a frame's pixels relative to their width (PS3.3 C.7.6.3.1.7). */
final class PixelAspect {

    private static final Tag PIXEL_ASPECT_RATIO = new Tag(0x00280034);
    private static final Tag PIXEL_SPACING = new Tag(0x00280030);
    private static final Tag PIXEL_MEASURES = new Tag(0x00289110);
    private static final Tag IMAGER_PIXEL_SPACING = new Tag(0x00181164);

    /** The greatest ratio; greater ones are regarded as mistakes. */
    private static final double MOST = 10;

    private PixelAspect() {}

    /** Height divided by width. */
    static double of(FrameAttributes frame) {
        return ratio(frame.image(), PIXEL_ASPECT_RATIO)
                .or(() -> frame.with(PIXEL_SPACING, PIXEL_MEASURES).flatMap(dataSet -> ratio(dataSet, PIXEL_SPACING)))
                .or(() -> ratio(frame.image(), IMAGER_PIXEL_SPACING))
                .orElse(1.0);
    }

    private static Optional<Double> ratio(DataSet dataSet, Tag tag) {
        double[] numbers = Numbers.all(dataSet, tag);
        if (numbers.length < 2 || !(numbers[0] > 0) || !(numbers[1] > 0)) {
            return Optional.empty();
        }
        double ratio = numbers[0] / numbers[1];
        return ratio >= 1 / MOST && ratio <= MOST ? Optional.of(ratio) : Optional.empty();
    }
}
