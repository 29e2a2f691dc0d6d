package org.isocenter.ejb.render;

import java.util.Arrays;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/**
 * The position of a slice in a stack of parallel slices (PS3.3 C.7.6.2.1.1).
 *
 * @param distance in mm, along the normal of its plane
 */
public record SlicePosition(Normal normal, double distance) {

    private static final Tag IMAGE_POSITION = new Tag(0x00200032);
    private static final Tag IMAGE_ORIENTATION = new Tag(0x00200037);
    private static final double SAME = 1e-3;

    /** The unit normal vector of a plane. */
    public record Normal(double x, double y, double z) {}

    /** The position of an image; empty if it has none. */
    public static Optional<SlicePosition> of(DataSet image) {
        double[] o = numbers(image, IMAGE_ORIENTATION, 6);
        double[] p = numbers(image, IMAGE_POSITION, 3);
        if (o.length == 0 || p.length == 0) {
            return Optional.empty();
        }
        Normal normal = new Normal(o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]);
        return Optional.of(new SlicePosition(normal, normal.x * p[0] + normal.y * p[1] + normal.z * p[2]));
    }

    /** Whether two slices are parallel. */
    public boolean isParallelTo(SlicePosition other) {
        return Math.abs(normal.x - other.normal.x) < SAME
                && Math.abs(normal.y - other.normal.y) < SAME
                && Math.abs(normal.z - other.normal.z) < SAME;
    }

    private static double[] numbers(DataSet image, Tag tag, int count) {
        try {
            double[] numbers =
                    image.get(tag).map(attribute -> attribute.doubles()).orElse(new double[0]);
            boolean finite = Arrays.stream(numbers).allMatch(Double::isFinite);
            return numbers.length == count && finite ? numbers : new double[0];
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }
}
