package org.isocenter.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/** The MQ encoder (T.800 C.2). */
final class MqEncoder {

    private final int[] states = new int[Contexts.COUNT];

    /** The coded bytes. The byte at index 0 stands for the byte before the first one. */
    private byte[] bytes = new byte[4096];

    private int at;
    private int a;
    private int c;
    private int ct;

    /** INITENC (Figure C.10). */
    void start() {
        Contexts.reset(states);
        bytes[0] = 0;
        at = 0;
        a = 0x8000;
        c = 0;
        ct = 12;
    }

    /** A number of bytes that is certainly enough for a decoder to read everything that was encoded so far. */
    int enough() {
        return at + 5;
    }

    /** ENCODE (Figures C.3 to C.7). */
    void encode(int context, int bit) {
        int state = states[context];
        int qe = MqStates.QE[state];
        a -= qe;
        if ((state & 1) == bit) {
            if ((a & 0x8000) != 0) {
                c += qe;
                return;
            }
            if (a < qe) {
                a = qe;
            } else {
                c += qe;
            }
            states[context] = MqStates.NMPS[state];
        } else {
            if (a < qe) {
                c += qe;
            } else {
                a = qe;
            }
            states[context] = MqStates.NLPS[state];
        }
        // RENORME (Figure C.8)
        int shift = Integer.numberOfLeadingZeros(a) - 16;
        a <<= shift;
        while (shift >= ct) {
            c <<= ct;
            shift -= ct;
            byteOut();
        }
        c <<= shift;
        ct -= shift;
    }

    /** BYTEOUT (Figure C.9). */
    private void byteOut() {
        if (at + 2 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        if (bytes[at] != (byte) 0xFF && (c & 0x8000000) != 0) {
            bytes[at]++;
            c &= 0x7FFFFFF;
        }
        at++;
        if (bytes[at - 1] == (byte) 0xFF) {
            bytes[at] = (byte) (c >> 20);
            c &= 0xFFFFF;
            ct = 7;
        } else {
            bytes[at] = (byte) (c >> 19);
            c &= 0x7FFFF;
            ct = 8;
        }
    }

    /** FLUSH (Figure C.11). A byte of FF at the end is not needed. */
    byte[] finish() {
        int end = c + a;
        c |= 0xFFFF;
        if (c >= end) {
            c -= 0x8000;
        }
        c <<= ct;
        byteOut();
        c <<= ct;
        byteOut();
        if (bytes[at] == (byte) 0xFF) {
            at--;
        }
        return Arrays.copyOfRange(bytes, 1, at + 1);
    }
}
