package org.isocenter.dicom.transcode;

import java.io.IOException;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.stream.BulkInputStream;

/** A part of native pixel data. Its frames are decompressed when they are reached, with one in memory at a time. */
final class DecodedFrameStream extends BulkInputStream {

    private final FrameSource source;
    private final int frameLength;
    private final int frames;
    private long remaining;
    private int next;
    private byte[] frame;
    private int position;

    /** @param first the first frame, decoded already */
    DecodedFrameStream(FrameSource source, NativeFrame first, long offset, long length) {
        this.source = source;
        this.frameLength = first.pixels().length;
        this.frames = source.numberOfFrames();
        this.remaining = length;
        this.next = (int) (offset / frameLength) + 1;
        this.position = (int) (offset % frameLength);
        if (next == 1) {
            frame = first.pixels();
            next = 2;
        } else {
            frame = new byte[0];
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        if (frame.length == 0 || position == frameLength) {
            if (next > frames) {
                return -1;
            }
            position = frame.length == 0 ? position : 0;
            frame = source.frame(next++).pixels();
            if (frame.length != frameLength) {
                throw new IOException("frames of different lengths");
            }
        }
        int count = (int) Math.min(remaining, Math.min(length, frameLength - position));
        System.arraycopy(frame, position, bytes, offset, count);
        position += count;
        remaining -= count;
        return count;
    }
}
