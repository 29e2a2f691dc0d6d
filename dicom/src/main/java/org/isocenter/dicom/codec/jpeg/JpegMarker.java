package org.isocenter.dicom.codec.jpeg;

/** The markers of ISO 10918-1 and ISO 14495-1 that are used here, each by its second byte, the one after FF. */
public final class JpegMarker {

    public static final int SOF0 = 0xC0;
    public static final int SOF1 = 0xC1;

    /** Start of a progressive DCT frame with Huffman codes. */
    public static final int SOF2 = 0xC2;

    public static final int SOF3 = 0xC3;
    public static final int DHT = 0xC4;
    public static final int RST0 = 0xD0;
    public static final int SOI = 0xD8;
    public static final int EOI = 0xD9;
    public static final int SOS = 0xDA;
    public static final int DQT = 0xDB;
    public static final int DRI = 0xDD;
    public static final int APP0 = 0xE0;
    public static final int APP8 = 0xE8;
    public static final int APP14 = 0xEE;
    /** Start of a JPEG-LS frame. */
    public static final int SOF55 = 0xF7;

    /** Preset parameters of JPEG-LS. */
    public static final int LSE = 0xF8;

    private JpegMarker() {}

    /** SOF0 to SOF15, without the three markers of that range that mean something else. */
    public static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != 0xC8 && marker != 0xCC || marker == SOF55;
    }

    /** RST0 to RST7. */
    public static boolean isRestart(int marker) {
        return (marker & 0xF8) == RST0;
    }
}
