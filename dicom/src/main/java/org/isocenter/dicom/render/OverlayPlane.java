package org.isocenter.dicom.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;

/**
 * A graphic overlay on one frame (PS3.3 C.9.2), in bits of its own, or in bits of the pixels' words that are not stored.
 *
 * @param left column of the image at which the first column of the overlay lies, from 0; may be outside
 * @param top row of the image at which the first row of the overlay lies, from 0; may be outside
 */
record OverlayPlane(int rows, int columns, int left, int top, Bits bits) {

    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x601E;
    private static final int ROWS = 0x0010;
    private static final int COLUMNS = 0x0011;
    private static final int NUMBER_OF_FRAMES = 0x0015;
    private static final int TYPE = 0x0040;
    private static final int ORIGIN = 0x0050;
    private static final int FIRST_FRAME = 0x0051;
    private static final int BIT_POSITION = 0x0102;
    private static final int DATA = 0x3000;
    private static final int MOST_BYTES = 256 << 20;

    /** Tells which pixels of the overlay are set. */
    @FunctionalInterface
    interface Bits {
        boolean get(int index);
    }

    /**
     * The graphics on a frame, without regions of interest. Invalid overlays are left out.
     *
     * @param frame from 1
     * @param pixels of that frame, if bits of it may be overlays
     */
    static List<OverlayPlane> of(DataSet image, int frame, Optional<PixelValues> pixels, StoredValues values)
            throws IOException {
        List<OverlayPlane> planes = new ArrayList<>();
        for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
            if (isGraphic(image, group)) {
                plane(image, group, frame, pixels, values).ifPresent(planes::add);
            }
        }
        return planes;
    }

    /** Whether an image may have graphics on its frames. */
    static boolean isIn(DataSet image) {
        for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
            if (isGraphic(image, group)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGraphic(DataSet image, int group) {
        return image.string(Tag.of(group, TYPE)).filter("G"::equals).isPresent();
    }

    private static Optional<OverlayPlane> plane(
            DataSet image, int group, int frame, Optional<PixelValues> pixels, StoredValues values) throws IOException {
        Optional<Attribute> data = image.get(Tag.of(group, DATA)).filter(attribute -> !attribute.isEmpty());
        Optional<OverlayPlane> described = described(image, group);
        if (described.isEmpty()) {
            return described;
        }
        OverlayPlane plane = described.get();
        if (data.isPresent()) {
            return ofData(image, group, frame, plane, data.get(), values);
        }
        int position = number(image, group, BIT_POSITION, 0);
        return pixels.filter(stored ->
                        stored.isSpare(position) && plane.rows == stored.rows() && plane.columns == stored.columns())
                .map(stored -> plane.with(index -> stored.bit(index, position)));
    }

    private static Optional<OverlayPlane> ofData(
            DataSet image, int group, int frame, OverlayPlane plane, Attribute data, StoredValues values)
            throws IOException {
        int frames = number(image, group, NUMBER_OF_FRAMES, 1);
        int own = frame - number(image, group, FIRST_FRAME, 1);
        boolean onAll = frames == 1 && image.get(Tag.of(group, FIRST_FRAME)).isEmpty();
        if (!onAll && (own < 0 || own >= frames)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ValueBytes.of(data, values, MOST_BYTES);
        long first = onAll ? 0 : (long) own * plane.rows * plane.columns;
        if ((first + (long) plane.rows * plane.columns + 7) / 8 > bytes.remaining()) {
            return Optional.empty();
        }
        int start = bytes.position();
        int swap = bytes.order() == ByteOrder.BIG_ENDIAN && data.vr().wordSize() == 2 ? 1 : 0;
        return Optional.of(plane.with(index -> {
            long bit = first + index;
            return (bytes.get(start + ((int) (bit >>> 3) ^ swap)) >>> (bit & 7) & 1) != 0;
        }));
    }

    private static Optional<OverlayPlane> described(DataSet image, int group) {
        int rows = number(image, group, ROWS, 0);
        int columns = number(image, group, COLUMNS, 0);
        double[] origin = Numbers.all(image, Tag.of(group, ORIGIN));
        int top = origin.length == 2 ? (int) origin[0] - 1 : 0;
        int left = origin.length == 2 ? (int) origin[1] - 1 : 0;
        return rows < 1 || columns < 1
                ? Optional.empty()
                : Optional.of(new OverlayPlane(rows, columns, left, top, index -> false));
    }

    private static int number(DataSet image, int group, int element, int ifAbsent) {
        double[] numbers = Numbers.all(image, Tag.of(group, element));
        return numbers.length == 0 ? ifAbsent : (int) numbers[0];
    }

    private OverlayPlane with(Bits other) {
        return new OverlayPlane(rows, columns, left, top, other);
    }

    /** Paints the overlay in white. */
    void paint(Picture picture) {
        int white = picture.greatest();
        for (int y = Math.max(0, -top); y < rows && top + y < picture.height(); y++) {
            for (int x = Math.max(0, -left); x < columns && left + x < picture.width(); x++) {
                if (bits.get(y * columns + x)) {
                    int index = ((top + y) * picture.width() + left + x) * picture.samples();
                    for (int sample = 0; sample < picture.samples(); sample++) {
                        picture.set(index + sample, white);
                    }
                }
            }
        }
    }
}
