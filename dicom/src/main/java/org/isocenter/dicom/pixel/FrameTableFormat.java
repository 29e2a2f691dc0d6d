package org.isocenter.dicom.pixel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Value;

/**
 * The compact form of a frame table: numbers with seven bits per byte, the lowest bits first. Fragments follow one another; therefore only
 * their lengths are kept.
 */
final class FrameTableFormat {

    private static final int NATIVE = 1;
    private static final int ENCAPSULATED = 2;
    private static final int ITEM_HEADER = 8;

    private FrameTableFormat() {}

    static Optional<byte[]> write(FrameTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean written =
                table instanceof NativeFrames frames ? write(frames, bytes) : write((EncapsulatedFrames) table, bytes);
        return written ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }

    private static boolean write(NativeFrames frames, ByteArrayOutputStream bytes) {
        if (!(frames.pixels() instanceof Value.Stored pixels)) {
            return false;
        }
        bytes.write(NATIVE);
        bytes.write(pixels.byteOrder() == ByteOrder.BIG_ENDIAN ? 1 : 0);
        bytes.write(frames.swappedWord());
        number(pixels.offset(), bytes);
        number(pixels.length(), bytes);
        number(frames.numberOfFrames(), bytes);
        number(frames.frameBits(), bytes);
        return true;
    }

    private static boolean write(EncapsulatedFrames frames, ByteArrayOutputStream bytes) {
        List<Value.Stored> fragments = frames.fragments();
        bytes.write(ENCAPSULATED);
        number(fragments.get(0).offset(), bytes);
        number(fragments.size(), bytes);
        long expected = fragments.get(0).offset();
        for (Value.Stored fragment : fragments) {
            if (fragment.offset() != expected) {
                return false;
            }
            number(fragment.length(), bytes);
            expected += fragment.length() + ITEM_HEADER;
        }
        int[] first = frames.firstFragments();
        number(first.length, bytes);
        if (first.length != fragments.size()) {
            int previous = 0;
            for (int fragment : first) {
                number(fragment - previous, bytes);
                previous = fragment;
            }
        }
        return true;
    }

    /** @throws IOException if the bytes are not a frame table */
    static FrameTable read(byte[] bytes) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return switch (in.read()) {
            case NATIVE -> readNative(in);
            case ENCAPSULATED -> readEncapsulated(in);
            default -> throw new IOException("not a frame table");
        };
    }

    private static FrameTable readNative(ByteArrayInputStream in) throws IOException {
        ByteOrder order = in.read() == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int swappedWord = in.read();
        Value.Stored pixels = new Value.Stored(number(in), number(in), order);
        return new NativeFrames(pixels, (int) number(in), number(in), swappedWord);
    }

    private static FrameTable readEncapsulated(ByteArrayInputStream in) throws IOException {
        long offset = number(in);
        // Each of them takes at least one byte.
        int count = (int) Math.min(number(in), in.available());
        List<Value.Stored> fragments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long length = number(in);
            fragments.add(new Value.Stored(offset, length, ByteOrder.LITTLE_ENDIAN));
            offset += length + ITEM_HEADER;
        }
        int frames = (int) Math.min(number(in), count);
        int[] first = IntStream.range(0, frames).toArray();
        if (frames != count) {
            int previous = 0;
            for (int i = 0; i < frames; i++) {
                previous += (int) number(in);
                first[i] = previous;
            }
        }
        return new EncapsulatedFrames(List.copyOf(fragments), first);
    }

    private static void number(long value, ByteArrayOutputStream bytes) {
        long rest = value;
        while (rest > 0x7F) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static long number(ByteArrayInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a frame table ends early");
    }
}
