package org.isocenter.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Changes a JPEG 2000 codestream by the marker segments of its headers (ISO 15444-1 Annex A). */
public final class Jpeg2000Segments {

    private static final int SOD = 0x93;
    private static final int[] NUMBERS = {0, 1, 2, 3, 31, 32, 33, 63, 127, 128, 255, 256, 65535, 65536, 0x7FFFFFFF, -1};

    /** COC, QCC, RGN, POC, PPM, PPT, CAP, a comment. */
    private static final String[] OTHERS = {
        "ff530009000002020200 00",
        "ff53000b0001020404000088 88",
        "ff5300090000050404400 1",
        "ff5d0005004040 ",
        "ff5d000600420808",
        "ff5e0005000005",
        "ff5e0005000025",
        "ff5f0009000000010600 02",
        "ff5f001000000001030100 0300000106 0104",
        "ff6000070000000001",
        "ff61000400 80",
        "ff50000800020000 0000",
        "ff640006000130 30"
    };

    private Jpeg2000Segments() {}

    /** A codestream with some changes; as it is if it has no marker segments. */
    public static byte[] changed(Random random, byte[] codestream) {
        List<byte[]> segments = new ArrayList<>();
        int at = 2;
        while (at + 4 <= codestream.length && codestream[at] == (byte) 0xFF && codestream[at + 1] != (byte) SOD) {
            int end = at + 2 + ((codestream[at + 2] & 0xFF) << 8 | codestream[at + 3] & 0xFF);
            if (end > codestream.length) {
                break;
            }
            segments.add(Arrays.copyOfRange(codestream, at, end));
            at = end;
        }
        if (segments.isEmpty()) {
            return codestream;
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            change(random, segments);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(codestream, 0, 2);
        segments.forEach(out::writeBytes);
        out.write(codestream, at, codestream.length - at);
        return out.toByteArray();
    }

    private static void change(Random random, List<byte[]> segments) {
        int at = random.nextInt(segments.size());
        switch (random.nextInt(8)) {
            case 0 -> segments.add(at, segments.get(random.nextInt(segments.size())));
            case 1 -> segments.add(segments.remove(at));
            case 2, 3 -> {
                String other = OTHERS[random.nextInt(OTHERS.length)];
                segments.add(at, HexFormat.of().parseHex(other.replace(" ", "")));
            }
            default -> number(random, segments.get(at));
        }
    }

    /** Another number of one, two or four bytes in a segment. */
    private static void number(Random random, byte[] segment) {
        int size = 1 << random.nextInt(3);
        if (segment.length < 4 + size) {
            return;
        }
        int index = 4 + random.nextInt(segment.length - 3 - size);
        int number = random.nextInt(3) == 0 ? random.nextInt() : NUMBERS[random.nextInt(NUMBERS.length)];
        for (int i = 0; i < size; i++) {
            segment[index + i] = (byte) (number >> 8 * (size - 1 - i));
        }
    }
}
