package org.isocenter.dicom.codec.jpeg2000.block;

/** The directions in which a subband is high-pass filtered (T.800 B.5): bit 0 horizontally, bit 1 vertically. */
public final class Orientation {

    /** Low both ways. */
    public static final int LL = 0;

    /** Horizontally high. */
    public static final int HL = 1;

    /** Vertically high. */
    public static final int LH = 2;

    /** High both ways. */
    public static final int HH = 3;

    private Orientation() {}
}
