package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** The bits of packet headers: a byte after FF has seven bits (T.800 B.10.1). */
final class PacketBits {

    private final CodedBytes data;
    private final int end;
    private int at;
    private int current;
    private int left;

    PacketBits(CodedBytes data, int at, int end) {
        this.data = data;
        this.at = at;
        this.end = end;
    }

    int bit() throws IOException {
        if (left == 0) {
            if (at >= end) {
                throw new CodecFailure.Truncated("a packet header ends early");
            }
            left = current == 0xFF ? 7 : 8;
            current = data.u8(at++);
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) throws IOException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Goes to the end of the header, past a stuffed byte. */
    int finish() throws IOException {
        if (current == 0xFF) {
            if (at >= end) {
                throw new CodecFailure.Truncated("a packet header ends early");
            }
            at++;
        }
        return at;
    }
}
