package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamSource;

/**
 * The bytes of a codestream by their indexes. Bytes that are not in memory are read as they are asked for, in pieces that become longer as
 * long as one follows the other: headers cost little more than their own bytes, wherever they are. For use by one thread.
 */
final class CodedBytes {

    private static final int LEAST_PIECE = 512;
    private static final int LONGEST_PIECE = 1 << 16;

    private final CodestreamSource source;
    private final int length;

    /** The bytes from index {@code from} up to {@code to}. */
    private byte[] piece;

    private int from;
    private int to;

    private CodedBytes(CodestreamSource source, int length, byte[] piece) {
        this.source = source;
        this.length = length;
        this.piece = piece;
        this.to = piece.length;
    }

    /** @throws CodecFailure if they have no indexes, because they are too many */
    static CodedBytes of(CodestreamSource source) throws CodecFailure {
        if (source instanceof CodestreamSource.InMemory memory) {
            return of(memory.bytes());
        }
        if (source.length() > Integer.MAX_VALUE - LONGEST_PIECE) {
            throw new CodecFailure.LimitExceeded("a codestream of " + source.length() + " bytes");
        }
        return new CodedBytes(source, (int) source.length(), new byte[0]);
    }

    static CodedBytes of(byte[] bytes) {
        return new CodedBytes(CodestreamSource.of(bytes), bytes.length, bytes);
    }

    int length() {
        return length;
    }

    /** Whether all bytes are in memory. */
    boolean inMemory() {
        return from == 0 && to == length;
    }

    /** All bytes, if they are {@link #inMemory}. */
    byte[] array() {
        return piece;
    }

    /** The byte at an index, which has to be less than {@link #length}. */
    int u8(int at) throws IOException {
        if (at < from || at >= to) {
            load(at);
        }
        return piece[at - from] & 0xFF;
    }

    int u16(int at) throws IOException {
        return u8(at) << 8 | u8(at + 1);
    }

    /** A copy of some bytes. */
    byte[] copy(int at, int count) throws IOException {
        byte[] copy = new byte[count];
        read(at, copy, 0, count);
        return copy;
    }

    /** Reads bytes to an array. */
    void read(int at, byte[] into, int offset, int count) throws IOException {
        if (at >= from && count <= to - at) {
            System.arraycopy(piece, at - from, into, offset, count);
        } else {
            source.read(at, into, offset, count);
        }
    }

    private void load(int at) throws IOException {
        if (at < 0 || at >= length) {
            throw new IndexOutOfBoundsException(at);
        }
        int wanted = at == to && to > from ? Math.min(LONGEST_PIECE, 2 * (to - from)) : LEAST_PIECE;
        int count = Math.min(wanted, length - at);
        if (piece.length < count) {
            piece = new byte[count];
        }
        from = at;
        to = at;
        source.read(at, piece, 0, count);
        to = at + count;
    }
}
