package org.isocenter.dicom.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.codec.jpeg.JpegMarker;

/**
 * Changes a codestream of the JPEG family by its structure: marker segments are put in, left out, repeated, moved, and made of
 * numbers that their readers have to
 * check (ISO 10918-1 Annex B, ISO 14495-1 Annex C).
 */
final class MarkerSegments {

    private static final int DNL = 0xDC;
    private static final int LONGEST_CODE = 16;
    private static final int JPEG_2000 = 0x4F;
    private static final int COM = 0xFE;
    private static final int[] WORDS = {
        0, 1, 2, 3, 7, 8, 31, 63, 64, 127, 128, 255, 256, 4095, 4096, 32767, 32768, 65534, 65535
    };

    private final Random random;
    private final List<byte[]> segments = new ArrayList<>();
    /** From the first scan's coded bits on. */
    private byte[] rest = {};

    private MarkerSegments(Random random) {
        this.random = random;
    }

    /** The codestream changed; as it is if it has no marker segments. */
    static byte[] changed(Random random, byte[] codestream) {
        if (codestream.length > 1 && u8(codestream, 0) == 0xFF && u8(codestream, 1) == JPEG_2000) {
            return Jpeg2000Segments.changed(random, codestream);
        }
        MarkerSegments segments = new MarkerSegments(random);
        if (!segments.split(codestream)) {
            return codestream;
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            segments.change();
        }
        return segments.join();
    }

    private boolean split(byte[] codestream) {
        if (codestream.length < 4 || u8(codestream, 0) != 0xFF || u8(codestream, 1) != JpegMarker.SOI) {
            return false;
        }
        int at = 2;
        while (at + 4 <= codestream.length && u8(codestream, at) == 0xFF) {
            int marker = u8(codestream, at + 1);
            int end = at + 2 + (u8(codestream, at + 2) << 8 | u8(codestream, at + 3));
            if (end > codestream.length) {
                return false;
            }
            segments.add(Arrays.copyOfRange(codestream, at, end));
            at = end;
            if (marker == JpegMarker.SOS) {
                rest = Arrays.copyOfRange(codestream, at, codestream.length);
                return true;
            }
        }
        return false;
    }

    private byte[] join() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xFF);
        out.write(JpegMarker.SOI);
        segments.forEach(out::writeBytes);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private void change() {
        int at = random.nextInt(segments.size());
        switch (random.nextInt(8)) {
            case 0 -> segments.add(at, segments.get(random.nextInt(segments.size())));
            case 1 -> {
                if (segments.size() > 1) {
                    segments.remove(at);
                }
            }
            case 2 -> segments.add(segments.remove(at));
            case 3 -> parameter(segments.get(at));
            case 4 -> restarts();
            default -> segments.add(at, segment());
        }
    }

    /** Another number in place of one in a header. */
    private void parameter(byte[] segment) {
        byte[] changed = segment.clone();
        int index = 4 + random.nextInt(Math.max(1, Math.min(20, segment.length - 4)));
        if (index < changed.length) {
            changed[index] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : changed[index] ^ 1 << random.nextInt(8));
            segments.set(segments.indexOf(segment), changed);
        }
    }

    /** Restart markers among the coded bits, in order or not. */
    private void restarts() {
        for (int i = 1 + random.nextInt(4); i > 0 && rest.length > 2; i--) {
            int at = random.nextInt(rest.length - 1);
            rest[at] = (byte) 0xFF;
            rest[at + 1] = (byte) (JpegMarker.RST0 + random.nextInt(8));
        }
    }

    private byte[] segment() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> presets();
            case 2 -> of(JpegMarker.DRI, number(2 + random.nextInt(4)));
            case 3 -> of(DNL, number(2));
            case 4 -> application();
            case 5 -> of(COM, bytes(random.nextInt(40)));
            case 6 -> huffman();
            case 7 -> quantization();
            default -> frame();
        };
    }

    /** LSE of all four kinds (ISO 14495-1 C.2.4). */
    private byte[] presets() {
        int kind = random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(5);
        return of(
                JpegMarker.LSE,
                switch (kind) {
                    case 1 -> join(new byte[] {1}, number(2), number(2), number(2), number(2), number(2));
                    case 2, 3 ->
                        join(new byte[] {(byte) kind, 1, (byte) (1 + random.nextInt(3))}, bytes(random.nextInt(60)));
                    case 4 -> join(new byte[] {4, (byte) (2 + random.nextInt(3))}, number(4), number(4));
                    default -> bytes(random.nextInt(14));
                });
    }

    private byte[] application() {
        return switch (random.nextInt(4)) {
            case 0 -> of(JpegMarker.APP14, join("Adobe".getBytes(US_ASCII), bytes(7)));
            case 1 -> of(JpegMarker.APP0, join("JFIF\0".getBytes(US_ASCII), bytes(random.nextInt(10))));
            case 2 -> of(JpegMarker.APP8, join("mrfx".getBytes(US_ASCII), bytes(1)));
            default -> of(JpegMarker.APP0 + random.nextInt(16), bytes(random.nextInt(40)));
        };
    }

    /** With too few, too many, or as many codes as there is room for. */
    private byte[] huffman() {
        byte[] counts = new byte[LONGEST_CODE];
        int total = 0;
        int room = 1;
        for (int i = 0; i < counts.length; i++) {
            room = Math.min(1 << 20, 2 * room);
            int count = random.nextInt(3) == 0 ? random.nextInt(Math.max(1, Math.min(40, room + 2))) : 0;
            counts[i] = (byte) count;
            room -= count;
            total += count;
        }
        int place = random.nextInt(2) << 4 | random.nextInt(5);
        return of(JpegMarker.DHT, join(new byte[] {(byte) place}, counts, bytes(Math.min(300, total))));
    }

    private byte[] quantization() {
        int wide = random.nextInt(3);
        byte[] divisors = random.nextBoolean() ? new byte[64 * (wide + 1)] : bytes(64 * (wide + 1));
        return of(JpegMarker.DQT, join(new byte[] {(byte) (wide << 4 | random.nextInt(5))}, divisors));
    }

    private byte[] frame() {
        int components = random.nextInt(6);
        byte[] body = join(bytes(1), number(2), number(2), new byte[] {(byte) components});
        for (int i = 0; i < components; i++) {
            body = join(
                    body, new byte[] {(byte) (1 + i), (byte) (random.nextInt(5) << 4 | random.nextInt(5)), (byte) i});
        }
        int[] markers = {JpegMarker.SOF0, JpegMarker.SOF1, 0xC2, JpegMarker.SOF3, 0xC5, 0xC9, 0xCB, JpegMarker.SOF55};
        return of(markers[random.nextInt(markers.length)], body);
    }

    private byte[] number(int size) {
        byte[] number = new byte[size];
        int word = WORDS[random.nextInt(WORDS.length)];
        for (int i = 0; i < size; i++) {
            number[size - 1 - i] = (byte) (random.nextInt(20) == 0 ? 0xFF : i < 2 ? word >> 8 * i : 0);
        }
        return number;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A segment, whose length is wrong now and then. */
    private byte[] of(int marker, byte[] body) {
        int length = body.length + 2 + (random.nextInt(30) == 0 ? random.nextInt(9) - 4 : 0);
        return join(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, body);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }
}
