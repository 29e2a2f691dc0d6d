package org.isocenter.web.body;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets only a section of what is written pass. */
final class SectionStream extends FilterOutputStream {

    private final ByteRange section;
    private long position;

    SectionStream(OutputStream out, ByteRange section) {
        super(out);
        this.section = section;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long from = Math.max(position, section.first());
        long to = Math.min(position + length, section.last() + 1);
        if (from < to) {
            out.write(bytes, (int) (offset + from - position), (int) (to - from));
        }
        position += length;
    }
}
