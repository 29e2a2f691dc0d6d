package org.isocenter.dicom.codec.frame;

/**
 * How much a lossy encoder may lose. Lossless encoders ignore it.
 *
 * @param quality of JPEG baseline and extended: 1 to 100 on the usual scale of quantization tables
 * @param near of JPEG-LS near-lossless: by how much a decoded sample may differ, 1 to 255
 * @param ratio of JPEG 2000: uncompressed to compressed length to aim at, above 1
 * @param tolerance of JPEG 2000: the root of the mean square difference of decoded samples that is allowed, in units of a sample, whatever
 *     the length; 0 for the ratio
 */
public record EncodingParameters(int quality, int near, double ratio, double tolerance) {

    /** Differences that are hard to see. */
    public static final EncodingParameters DEFAULT = new EncodingParameters(90, 2, 10, 0);

    /** @throws IllegalArgumentException if a number is out of its range */
    public EncodingParameters {
        if (quality < 1 || quality > 100 || near < 1 || near > 255 || !(ratio > 1) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "quality " + quality + ", near " + near + ", ratio " + ratio + ", tolerance " + tolerance);
        }
    }

    /** The same with that quality. */
    public EncodingParameters withQuality(int other) {
        return new EncodingParameters(other, near, ratio, tolerance);
    }

    /** The same with that difference. */
    public EncodingParameters withNear(int other) {
        return new EncodingParameters(quality, other, ratio, tolerance);
    }

    /** The same with that ratio, and without a tolerance. */
    public EncodingParameters withRatio(double other) {
        return new EncodingParameters(quality, near, other, 0);
    }

    /** The same with that tolerance in place of the ratio. */
    public EncodingParameters withTolerance(double other) {
        return new EncodingParameters(quality, near, ratio, other);
    }
}
