package org.isocenter.dicom.part10;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The inflated bytes of a deflated data set (PS3.5 §A.5). A zlib header, which some writers put in front, is accepted. */
final class InflatedSource extends ByteSource implements AutoCloseable {

    private static final int SCRATCH = 64 << 10;

    private final ByteSource deflated;
    private final Inflater inflater;
    private final long limit;
    private long produced;

    InflatedSource(ByteSource deflated, long limit) throws IOException {
        super(0);
        this.deflated = deflated;
        this.limit = limit;
        this.inflater = new Inflater(!hasZlibHeader(deflated));
    }

    /** No deflate stream starts like this: it would be a stored block whose padding bits are not zero. */
    private static boolean hasZlibHeader(ByteSource source) throws IOException {
        return source.has(2)
                && (source.unsignedByte(0) & 0x0F) == 8
                && (source.unsignedByte(0) << 8 | source.unsignedByte(1)) % 31 == 0;
    }

    @Override
    int fill(byte[] array, int offset, int length) throws IOException {
        try {
            int count;
            while ((count = inflater.inflate(array, offset, length)) == 0) {
                if (inflater.finished() || inflater.needsDictionary()) {
                    return -1;
                }
                if (!deflated.has(1)) {
                    throw new InflateFailure(InflateFailure.Cause.TRUNCATED, "deflated data set ends too early");
                }
                inflater.setInput(deflated.window(), deflated.windowPosition(), deflated.available());
                deflated.advance(deflated.available());
            }
            produced += count;
            if (produced > limit) {
                throw new InflateFailure(
                        InflateFailure.Cause.TOO_LARGE, "deflated data set inflates to more than " + limit + " bytes");
            }
            return count;
        } catch (DataFormatException e) {
            throw new InflateFailure(InflateFailure.Cause.CORRUPT, "deflated data set is corrupt");
        }
    }

    @Override
    long discard(long length) throws IOException {
        byte[] scratch = new byte[(int) Math.min(SCRATCH, length)];
        long passed = 0;
        while (passed < length) {
            int count = fill(scratch, 0, (int) Math.min(scratch.length, length - passed));
            if (count < 0) {
                break;
            }
            passed += count;
        }
        return passed;
    }

    @Override
    long endOffset() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
