package org.isocenter.dicom.codec.jpeg2000;

/**
 * How to encode an image.
 *
 * @param highThroughput whether code blocks are those of T.814
 * @param reversible whether nothing may be lost: 5-3 wavelet and RCT; else 9-7 and ICT
 * @param transformed whether the first three components are mixed (RCT or ICT)
 * @param order of packets
 * @param levels of decomposition, at the most; smaller images get fewer
 * @param length the length of the codestream to aim at, in bytes, which is exceeded only by very small images; {@link Long#MAX_VALUE} for
 *     none. Irreversible only
 * @param step of the quantizer in samples, finer than which nothing is kept. Irreversible only
 */
public record EncodingRequest(
        boolean highThroughput,
        boolean reversible,
        boolean transformed,
        Order order,
        int levels,
        long length,
        double step) {

    /** A step that is finer than what rate allocation cuts off. */
    public static final double FINE = 0.5;

    /**
     * The step in relation to the root of the mean square of its error where it is greatest: for coefficients that are equally frequent
     * between minus one step and one step, all of which become 0.
     */
    private static final double DEAD_ZONE = Math.sqrt(3);

    /** By how much the inverse of ICT (T.800 G.3.2) enlarges the mean error of its components in red, green and blue. */
    private static final double GAIN_OF_ICT = 1.706;

    /** The order of packets (T.800 B.12). */
    public enum Order {
        /** By layer, resolution, component and position. */
        LRCP,
        /**
         * By resolution, position, component and layer; with the lengths of tile-parts, one for each resolution, in TLM
         * (PS3.5 §A.4.11).
         */
        RPCL
    }

    /** A request to keep everything. */
    public static EncodingRequest lossless(boolean highThroughput, boolean transformed, Order order) {
        return new EncodingRequest(highThroughput, true, transformed, order, 5, Long.MAX_VALUE, FINE);
    }

    /** A request to keep as much as the length allows. */
    public static EncodingRequest lossy(boolean highThroughput, boolean transformed, Order order, long length) {
        return new EncodingRequest(highThroughput, false, transformed, order, 5, length, FINE);
    }

    /**
     * A request to keep what is needed for differences that are not greater in the mean.
     *
     * @param tolerance the root of the mean square difference of samples, above 0
     */
    public static EncodingRequest tolerant(boolean highThroughput, boolean transformed, Order order, double tolerance) {
        double step = tolerance * DEAD_ZONE / (transformed ? GAIN_OF_ICT : 1);
        return new EncodingRequest(highThroughput, false, transformed, order, 5, Long.MAX_VALUE, step);
    }
}
