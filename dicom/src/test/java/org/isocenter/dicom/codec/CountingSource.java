package org.isocenter.dicom.codec;

import java.util.BitSet;
import org.isocenter.dicom.codec.frame.CodestreamSource;

/** A codestream that is read piece by piece, and counts what is read of it. */
public final class CountingSource implements CodestreamSource {

    private final byte[] bytes;
    private final BitSet seen = new BitSet();
    private long count;
    private int reads;

    /** @param bytes not copied */
    public CountingSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) {
        System.arraycopy(bytes, (int) position, into, offset, length);
        seen.set((int) position, (int) position + length);
        count += length;
        reads++;
    }

    /** How many bytes have been read, those read twice counted twice. */
    public long count() {
        return count;
    }

    /** How many different bytes have been read. */
    public int distinct() {
        return seen.cardinality();
    }

    /** How often bytes have been read. */
    public int reads() {
        return reads;
    }
}
