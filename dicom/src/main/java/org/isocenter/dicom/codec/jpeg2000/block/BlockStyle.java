package org.isocenter.dicom.codec.jpeg2000.block;

/** The flags of the code block style (T.800 Table A.19, T.814 Table A.4). */
public final class BlockStyle {

    /** The selective arithmetic coding bypass. */
    public static final int BYPASS = 1;

    /** Contexts are reset for each pass. */
    public static final int RESET = 2;

    /** Each pass ends its run of coded bytes. */
    public static final int TERMINATE_ALL = 4;

    /** No context depends on the stripe below. */
    public static final int VERTICALLY_CAUSAL = 8;

    /** The coder ends in a way that reveals errors. */
    public static final int PREDICTABLE_TERMINATION = 16;

    /** Each cleanup pass ends with four known symbols. */
    public static final int SEGMENTATION_SYMBOLS = 32;

    /** Code blocks are those of T.814. */
    public static final int HIGH_THROUGHPUT = 64;

    /** With {@link #HIGH_THROUGHPUT}: each code block is either of T.814 or of T.800, as the headers of its packets tell. */
    public static final int MIXED = 128;

    private BlockStyle() {}
}
