package org.isocenter.dicom.part10;

import java.nio.ByteBuffer;

/** The bytes of a buffer; those of an array are not copied. Offsets count from the buffer's position. */
final class BufferSource extends ByteSource {

    private final ByteBuffer rest;
    private final long size;

    private BufferSource(ByteBuffer rest) {
        super(0);
        this.rest = rest;
        this.size = rest.remaining();
    }

    private BufferSource(byte[] array, int from, int to) {
        super(array, from, to);
        this.rest = ByteBuffer.allocate(0);
        this.size = (long) to - from;
    }

    static BufferSource of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int from = buffer.arrayOffset() + buffer.position();
            return new BufferSource(buffer.array(), from, from + buffer.remaining());
        }
        return new BufferSource(buffer.duplicate());
    }

    @Override
    int fill(byte[] array, int offset, int length) {
        int read = Math.min(length, rest.remaining());
        rest.get(array, offset, read);
        return read == 0 ? -1 : read;
    }

    @Override
    long discard(long length) {
        int passed = (int) Math.min(length, rest.remaining());
        rest.position(rest.position() + passed);
        return passed;
    }

    @Override
    long endOffset() {
        return size;
    }
}
