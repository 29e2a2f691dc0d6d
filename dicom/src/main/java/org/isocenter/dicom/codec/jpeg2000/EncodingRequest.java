package org.isocenter.dicom.codec.jpeg2000;

/**
 * How an image is to be encoded.
 *
 * @param highThroughput whether code blocks are those of T.814
 * @param reversible whether nothing may be lost: 5-3 wavelet and RCT; else 9-7 and ICT
 * @param transformed whether the first three components are mixed (RCT or ICT)
 * @param order of packets
 * @param levels of decomposition, at the most; smaller images get fewer
 * @param length of the codestream that is aimed at and not passed but for very small images, in bytes; {@link Long#MAX_VALUE} for none.
 *     Irreversible only
 */
public record EncodingRequest(
        boolean highThroughput, boolean reversible, boolean transformed, Order order, int levels, long length) {

    /** In which order packets come (T.800 B.12). */
    public enum Order {
        /** By layer, resolution, component and position. */
        LRCP,
        /**
         * By resolution, position, component and layer; with the lengths of tile-parts, one for each resolution, in TLM
         * (PS3.5 §A.4.11).
         */
        RPCL
    }

    /** Everything is kept. */
    public static EncodingRequest lossless(boolean highThroughput, boolean transformed, Order order) {
        return new EncodingRequest(highThroughput, true, transformed, order, 5, Long.MAX_VALUE);
    }

    /** As much is kept as has room. */
    public static EncodingRequest lossy(boolean highThroughput, boolean transformed, Order order, long length) {
        return new EncodingRequest(highThroughput, false, transformed, order, 5, length);
    }
}
