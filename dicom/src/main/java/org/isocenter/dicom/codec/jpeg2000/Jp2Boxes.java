package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** The boxes of JP2 and JPH files (T.800 Annex I), which DICOM omits but some software writes. */
final class Jp2Boxes {

    private static final int SIGNATURE = 0x6A502020;
    private static final int CODESTREAM = 0x6A703263;
    private static final int HEADER = 8;

    private Jp2Boxes() {}

    /** The index at which the codestream begins: 0, or that in the first box that holds a codestream. */
    static int codestream(CodedBytes data) throws IOException {
        int end = data.length();
        if (end < 12 || number(data, 0) != 12 || number(data, 4) != SIGNATURE) {
            return 0;
        }
        long at = 0;
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

    private static int number(CodedBytes data, int at) throws IOException {
        return data.u16(at) << 16 | data.u16(at + 2);
    }
}
