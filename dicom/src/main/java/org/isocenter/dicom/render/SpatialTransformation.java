package org.isocenter.dicom.render;

import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** The displayed area of a presentation state, and its rotation and flip (PS3.3 C.10.4, C.10.6). */
final class SpatialTransformation {

    private static final Tag FLIP = new Tag(0x00700041);
    private static final Tag ROTATION = new Tag(0x00700042);
    private static final Tag DISPLAYED_AREAS = new Tag(0x0070005A);
    private static final Tag UPPER_LEFT = new Tag(0x00700052);
    private static final Tag LOWER_RIGHT = new Tag(0x00700053);

    private SpatialTransformation() {}

    /** The area of a picture that is displayed: the part of it that lies on the picture. */
    static Picture area(Picture picture, DataSet state, String instance, int frame) {
        List<DataSet> areas = state.items(DISPLAYED_AREAS).stream()
                .filter(area -> PresentationState.applies(area, instance, frame))
                .toList();
        if (areas.isEmpty()) {
            return picture;
        }
        double[] first = Numbers.all(areas.get(0), UPPER_LEFT);
        double[] last = Numbers.all(areas.get(0), LOWER_RIGHT);
        if (first.length != 2 || last.length != 2) {
            return picture;
        }
        int left = (int) Math.max(0, Math.min(first[0], last[0]) - 1);
        int top = (int) Math.max(0, Math.min(first[1], last[1]) - 1);
        int right = (int) Math.min(picture.width(), Math.max(first[0], last[0]));
        int bottom = (int) Math.min(picture.height(), Math.max(first[1], last[1]));
        boolean all = left == 0 && top == 0 && right == picture.width() && bottom == picture.height();
        return all || left >= right || top >= bottom
                ? picture
                : moved(picture, right - left, bottom - top, (x, y) -> (top + y) * picture.width() + left + x);
    }

    /** The picture, first rotated clockwise, then flipped horizontally. */
    static Picture turned(Picture picture, DataSet state) {
        int w = picture.width();
        int h = picture.height();
        Picture turned =
                switch ((int) state.integer(ROTATION).orElse(0)) {
                    case 90 -> moved(picture, h, w, (x, y) -> (h - 1 - x) * w + y);
                    case 180 -> moved(picture, w, h, (x, y) -> (h - 1 - y) * w + w - 1 - x);
                    case 270 -> moved(picture, h, w, (x, y) -> x * w + w - 1 - y);
                    default -> picture;
                };
        boolean flipped = state.string(FLIP).filter("Y"::equals).isPresent();
        int width = turned.width();
        return flipped ? moved(turned, width, turned.height(), (x, y) -> y * width + width - 1 - x) : turned;
    }

    static boolean swapsAxes(DataSet state) {
        return state.integer(ROTATION).orElse(0) % 180 != 0;
    }

    private static Picture moved(Picture picture, int width, int height, Source source) {
        Picture moved = picture.blank(width, height);
        int samples = picture.samples();
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = source.pixel(x, y) * samples;
                for (int sample = 0; sample < samples; sample++) {
                    moved.set(to++, picture.sample(from + sample));
                }
            }
        }
        return moved;
    }

    /** The index of the pixel that is moved to a place. */
    @FunctionalInterface
    private interface Source {
        int pixel(int x, int y);
    }
}
