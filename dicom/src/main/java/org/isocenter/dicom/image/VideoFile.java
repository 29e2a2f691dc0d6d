package org.isocenter.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** The transfer syntaxes that hold video files unchanged. */
public final class VideoFile {

    private static final TransferSyntax MPEG2_MAIN_LEVEL = of("1.2.840.10008.1.2.4.100");
    private static final TransferSyntax MPEG2_HIGH_LEVEL = of("1.2.840.10008.1.2.4.101");
    private static final TransferSyntax H264_LEVEL_41 = of("1.2.840.10008.1.2.4.102");
    private static final TransferSyntax H264_LEVEL_42 = of("1.2.840.10008.1.2.4.104");
    private static final TransferSyntax H264_STEREO = of("1.2.840.10008.1.2.4.106");
    private static final TransferSyntax HEVC_MAIN = of("1.2.840.10008.1.2.4.107");
    private static final TransferSyntax HEVC_MAIN_10 = of("1.2.840.10008.1.2.4.108");

    private static final int BOX_HEADER = 8;
    private static final int LONGEST_DESCRIPTION = 16 << 20;
    private static final int STANDARD_DEFINITION = 720;

    private VideoFile() {}

    /**
     * The transfer syntax for an MP4 file (ISO 14496-12, -15) or an MPEG-2 stream. The description of an MP4 file may be anywhere up to the
     * end of the stream.
     *
     * @throws ImageFailure if it is neither, or has a content that DICOM does not support
     * @throws IOException if the stream fails
     */
    public static TransferSyntax transferSyntax(InputStream stream) throws IOException {
        byte[] head = stream.readNBytes(BOX_HEADER);
        if (head.length == BOX_HEADER && head[4] == 'f' && head[5] == 't' && head[6] == 'y' && head[7] == 'p') {
            return ofDescription(description(stream, number(head, 0, 4)));
        }
        if (head.length == BOX_HEADER && head[0] == 0 && head[1] == 0 && head[2] == 1) {
            return ofElementaryStream(head, stream);
        }
        throw new ImageFailure.Malformed("neither an MP4 file nor an MPEG-2 stream");
    }

    /** The contents of box moov, which describes the tracks. */
    private static byte[] description(InputStream stream, long firstLength) throws IOException {
        long rest = firstLength - BOX_HEADER;
        while (true) {
            stream.skipNBytes(Math.max(0, rest));
            byte[] header = stream.readNBytes(BOX_HEADER);
            if (header.length < BOX_HEADER) {
                throw new ImageFailure.Malformed("the MP4 file has no description of its contents");
            }
            long length = number(header, 0, 4);
            rest = length - BOX_HEADER;
            if (length == 1) {
                rest = number(stream.readNBytes(BOX_HEADER), 0, BOX_HEADER) - 2 * BOX_HEADER;
            } else if (length == 0) {
                rest = Long.MAX_VALUE;
            }
            if (find(header, "moov") == 4) {
                return stream.readNBytes((int) Math.min(LONGEST_DESCRIPTION, Math.max(0, rest)));
            }
        }
    }

    private static TransferSyntax ofDescription(byte[] description) throws ImageFailure {
        int avc = find(description, "avcC");
        if (avc >= 0 && avc + 8 <= description.length) {
            int profile = description[avc + 5] & 0xFF;
            int level = description[avc + 7] & 0xFF;
            if (profile == 128) {
                return H264_STEREO;
            }
            return level <= 41 ? H264_LEVEL_41 : H264_LEVEL_42;
        }
        int hevc = find(description, "hvcC");
        if (hevc >= 0 && hevc + 6 <= description.length) {
            int profile = description[hevc + 5] & 0x1F;
            return profile == 2 ? HEVC_MAIN_10 : HEVC_MAIN;
        }
        throw new ImageFailure.Unsupported("an MP4 file that holds neither H.264 nor HEVC");
    }

    /** The transfer syntax by the size, which follows the start code of a sequence, B3H. */
    private static TransferSyntax ofElementaryStream(byte[] head, InputStream stream) throws IOException {
        byte[] begin = new byte[64 << 10];
        System.arraycopy(head, 0, begin, 0, head.length);
        int length = head.length + stream.readNBytes(begin, head.length, begin.length - head.length);
        for (int i = 0; i + 6 < length; i++) {
            if (begin[i] == 0 && begin[i + 1] == 0 && begin[i + 2] == 1 && (begin[i + 3] & 0xFF) == 0xB3) {
                int width = (begin[i + 4] & 0xFF) << 4 | (begin[i + 5] & 0xF0) >> 4;
                return width <= STANDARD_DEFINITION ? MPEG2_MAIN_LEVEL : MPEG2_HIGH_LEVEL;
            }
        }
        throw new ImageFailure.Malformed("an MPEG-2 stream without a sequence header");
    }

    private static long number(byte[] bytes, int offset, int length) throws ImageFailure {
        if (bytes.length < offset + length) {
            throw new ImageFailure.Malformed("the video ends within a length");
        }
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        return number;
    }

    private static int find(byte[] bytes, String name) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (bytes[i] == name.charAt(0)
                    && bytes[i + 1] == name.charAt(1)
                    && bytes[i + 2] == name.charAt(2)
                    && bytes[i + 3] == name.charAt(3)) {
                return i;
            }
        }
        return -1;
    }

    private static TransferSyntax of(String uid) {
        return TransferSyntax.of(new Uid(uid));
    }
}
