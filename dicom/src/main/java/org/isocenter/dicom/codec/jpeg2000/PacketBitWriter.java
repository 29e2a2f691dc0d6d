package org.isocenter.dicom.codec.jpeg2000;

/** Writes the bits of packet headers (T.800 B.10.1). */
final class PacketBitWriter {

    private final CodestreamOutput out;
    private int current;
    private int left = 8;
    private boolean begun;

    PacketBitWriter(CodestreamOutput out) {
        this.out = out;
    }

    void bit(int bit) {
        begun = true;
        left--;
        current |= bit << left;
        if (left == 0) {
            out.u8(current);
            left = current == 0xFF ? 7 : 8;
            current = 0;
        }
    }

    void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bit(value >> i & 1);
        }
    }

    /** Fills the last byte; if that is FF, a byte of 0 follows it. */
    void finish() {
        if (begun && left != 8) {
            out.u8(current);
            if (current == 0xFF) {
                out.u8(0);
            }
        }
    }
}
