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
 */
public record EncodingRequest(
        boolean highThroughput, boolean reversible, boolean transformed, Order order, int levels, long length) {

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
        return new EncodingRequest(highThroughput, true, transformed, order, 5, Long.MAX_VALUE);
    }

    /** A request to keep as much as the length allows. */
    public static EncodingRequest lossy(boolean highThroughput, boolean transformed, Order order, long length) {
        return new EncodingRequest(highThroughput, false, transformed, order, 5, length);
    }
}
