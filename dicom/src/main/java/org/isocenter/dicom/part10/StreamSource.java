package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stream. All of them are read, including those that are skipped, because the stream may keep a copy. */
final class StreamSource extends ByteSource {

    private static final int SCRATCH = 64 << 10;

    private final InputStream stream;
    private byte[] scratch = new byte[0];

    StreamSource(InputStream stream) {
        super(0);
        this.stream = stream;
    }

    @Override
    int fill(byte[] array, int offset, int length) throws IOException {
        return stream.read(array, offset, length);
    }

    @Override
    long discard(long length) throws IOException {
        if (scratch.length < SCRATCH && length > scratch.length) {
            scratch = new byte[(int) Math.min(SCRATCH, length)];
        }
        long passed = 0;
        while (passed < length) {
            int read = stream.read(scratch, 0, (int) Math.min(scratch.length, length - passed));
            if (read < 0) {
                break;
            }
            passed += read;
        }
        return passed;
    }

    @Override
    long endOffset() {
        return Long.MAX_VALUE;
    }
}
