package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;

/** The boxes of JP2 and JPH files (T.800 Annex I), which DICOM omits but some software writes. */
final class Jp2Boxes {

    private static final int SIGNATURE = 0x6A502020;
    private static final int CODESTREAM = 0x6A703263;
    private static final int HEADER = 8;

    private Jp2Boxes() {}

    /** The index at which the codestream begins: {@code start}, or that in the first box that holds a codestream. */
    static int codestream(byte[] data, int start, int end) throws CodecFailure {
        if (end - start < 12 || number(data, start) != 12 || number(data, start + 4) != SIGNATURE) {
            return start;
        }
        long at = start;
        while (end - at >= HEADER) {
            long length = number(data, (int) at) & 0xFFFFFFFFL;
            int type = number(data, (int) at + 4);
            int header = HEADER;
            if (length == 1 && end - at >= 2 * HEADER) {
                length = (long) number(data, (int) at + 8) << 32 | number(data, (int) at + 12) & 0xFFFFFFFFL;
                header = 2 * HEADER;
            }
            if (type == CODESTREAM) {
                return (int) at + header;
            }
            if (length < header || length > end - at) {
                break;
            }
            at += length;
        }
        throw new CodecFailure.Malformed("boxes of JPEG 2000 without a codestream");
    }

    private static int number(byte[] data, int at) {
        return data[at] << 24 | (data[at + 1] & 0xFF) << 16 | (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
    }
}
