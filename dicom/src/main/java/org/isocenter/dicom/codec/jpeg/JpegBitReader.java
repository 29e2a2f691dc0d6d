package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.Deadline;

/** Entropy-coded bits of ISO 10918-1: a zero is stuffed after each byte FF (F.2.2.5). */
final class JpegBitReader extends CodedBits {

    /** The number of bits that were made up after the end. */
    private int padding;

    JpegBitReader(byte[] data, int position, Deadline deadline) {
        super(data, position, deadline);
    }

    /** The next symbol; at least 16 more bits can be taken without {@link #fill}. */
    int symbol(HuffmanTable table) throws CodecFailure {
        if (available < ENOUGH) {
            fill();
        }
        int entry = table.lookup(cache);
        int length = entry >> 8;
        if (length == 0) {
            throw new CodecFailure.Malformed("no Huffman code");
        }
        cache <<= length;
        available -= length;
        return entry & 0xFF;
    }

    /**
     * Additional bits of a difference or coefficient (ISO 10918-1 F.2.2.1), directly after a symbol.
     *
     * @param size 1 to 15
     */
    int extended(int size) {
        int bits = (int) (cache >>> 64 - size);
        cache <<= size;
        available -= size;
        return bits + (bits >> size - 1 == 0 ? (-1 << size) + 1 : 0);
    }

    /** Fails if bits were taken beyond the end; to be called about once per row. */
    void checkEnd() throws CodecFailure.Malformed {
        if (available < padding) {
            throw new CodecFailure.Malformed("a JPEG scan ends early");
        }
    }

    @Override
    void take() {
        if (takeWord()) {
            return;
        }
        int from = position;
        int valid = available;
        long bits = cache;
        while (valid <= 56) {
            int next = from < data.length ? data[from] & 0xFF : 0xFF;
            if (next == 0xFF) {
                if (from + 1 >= data.length || data[from + 1] != 0) {
                    padding += 8;
                    valid += 8;
                    continue;
                }
                from++;
            }
            bits |= (long) next << 56 - valid;
            valid += 8;
            from++;
        }
        position = from;
        available = valid;
        cache = bits;
    }

    /** Moves past the restart marker that has to be next. */
    void restart() throws CodecFailure {
        checkEnd();
        skipRestartMarker(JpegMarker.SOF0);
        padding = 0;
    }
}
