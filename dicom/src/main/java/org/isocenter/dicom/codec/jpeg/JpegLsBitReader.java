package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.Deadline;

/** Bits of a JPEG-LS scan; after a byte FF one bit is stuffed (ISO 14495-1 A.1). */
final class JpegLsBitReader extends CodedBits {

    /** A byte after FF that begins with a set bit belongs to a marker. */
    private static final int LEAST_MARKER = 0x80;

    private boolean stuffed;

    JpegLsBitReader(byte[] data, int position, Deadline deadline) {
        super(data, position, deadline);
    }

    /**
     * Reads a Golomb-Rice code of limited length (ISO 14495-1 A.5.3).
     *
     * @param k at most {@link JpegLsContexts#MOST_GOLOMB}: with at most {@code longest} zeros before it, no code has more than 31
     *     bits of value
     * @param longest zeros before the one of the escape code
     */
    int golomb(int k, int longest, int errorBits) throws CodecFailure {
        if (available < ENOUGH) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(cache);
        int length = zeros + 1 + k;
        if (zeros < longest && length <= available) {
            long rest = cache << zeros << 1;
            cache = rest << k;
            available -= length;
            return zeros << k | (int) (rest >>> 1 >>> 63 - k);
        }
        return longGolomb(k, longest, errorBits);
    }

    private int longGolomb(int k, int longest, int errorBits) throws CodecFailure {
        int zeros = 0;
        while (bits(1) == 0) {
            if (++zeros > longest) {
                throw new CodecFailure.Malformed("a code word is too long");
            }
        }
        return zeros < longest ? zeros << k | bits(k) : bits(errorBits) + 1;
    }

    /** @param count 0 to 24 */
    int bits(int count) throws CodecFailure {
        if (available < count) {
            fill();
            if (available < count) {
                throw new CodecFailure.Malformed("a JPEG-LS scan ends early");
            }
        }
        int bits = (int) (cache >>> 1 >>> 63 - count);
        cache <<= count;
        available -= count;
        return bits;
    }

    @Override
    void take() {
        if (!stuffed) {
            takeWord();
        }
        int from = position;
        int valid = available;
        long bits = cache;
        while (valid <= 56 && from < data.length) {
            int next = data[from] & 0xFF;
            if (next == 0xFF && (from + 1 == data.length || data[from + 1] < 0)) {
                break;
            }
            int size = stuffed ? 7 : 8;
            bits |= (long) next << 64 - size - valid;
            valid += size;
            stuffed = next == 0xFF;
            from++;
        }
        position = from;
        available = valid;
        cache = bits;
    }

    /** Moves past the restart marker that has to be next. */
    void restart() throws CodecFailure {
        skipRestartMarker(LEAST_MARKER);
        stuffed = false;
    }
}
