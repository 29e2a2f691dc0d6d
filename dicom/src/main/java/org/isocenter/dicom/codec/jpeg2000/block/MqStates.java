package org.isocenter.dicom.codec.jpeg2000.block;

/**
 * The probability states of the MQ coder (T.800 Table C.2), each twice: index * 2 + the more probable symbol. One look-up therefore gives
 * the next state, with the symbol switched where the table says so.
 */
final class MqStates {

    private static final int[] QE_BY_INDEX = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
        0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401,
        0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025,
        0x0015, 0x0009, 0x0005, 0x0001, 0x5601
    };
    private static final int[] NMPS_BY_INDEX = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46
    };
    private static final int[] NLPS_BY_INDEX = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46
    };

    private static final int COUNT = 2 * QE_BY_INDEX.length;

    /** Q_e. */
    static final int[] QE = new int[COUNT];
    /** The state after the more probable symbol. */
    static final int[] NMPS = new int[COUNT];
    /** The state after the less probable symbol. */
    static final int[] NLPS = new int[COUNT];

    static {
        for (int i = 0; i < QE_BY_INDEX.length; i++) {
            int switches = i == 0 || i == 6 || i == 14 ? 1 : 0;
            for (int mps = 0; mps <= 1; mps++) {
                int state = 2 * i + mps;
                QE[state] = QE_BY_INDEX[i];
                NMPS[state] = 2 * NMPS_BY_INDEX[i] + mps;
                NLPS[state] = 2 * NLPS_BY_INDEX[i] + (mps ^ switches);
            }
        }
    }

    private MqStates() {}
}
