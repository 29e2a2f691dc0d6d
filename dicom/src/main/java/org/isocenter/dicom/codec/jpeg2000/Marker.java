package org.isocenter.dicom.codec.jpeg2000;

/** Markers of a codestream (T.800 Table A.2, T.814 Table A.1). */
final class Marker {

    static final int SOC = 0xFF4F;
    static final int CAP = 0xFF50;
    static final int SIZ = 0xFF51;
    static final int COD = 0xFF52;
    static final int COC = 0xFF53;
    static final int TLM = 0xFF55;
    static final int PLM = 0xFF57;
    static final int PLT = 0xFF58;
    static final int CPF = 0xFF59;
    static final int QCD = 0xFF5C;
    static final int QCC = 0xFF5D;
    static final int RGN = 0xFF5E;
    static final int POC = 0xFF5F;
    static final int PPM = 0xFF60;
    static final int PPT = 0xFF61;
    static final int CRG = 0xFF63;
    static final int COM = 0xFF64;
    static final int SOT = 0xFF90;
    static final int SOP = 0xFF91;
    static final int EPH = 0xFF92;
    static final int SOD = 0xFF93;
    static final int EOC = 0xFFD9;

    private Marker() {}

    /** Whether the marker stands alone, without a length after it. */
    static boolean isAlone(int marker) {
        return marker >= 0xFF30 && marker <= 0xFF3F || marker == SOC || marker == EPH || marker == SOD || marker == EOC;
    }
}
