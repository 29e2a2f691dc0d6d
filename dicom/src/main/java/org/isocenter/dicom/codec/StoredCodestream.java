package org.isocenter.dicom.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/**
 * The codestream of a frame in its file, in one or more fragments.
 *
 * @param fragments in their order
 * @param length of all fragments
 */
record StoredCodestream(List<Value.Stored> fragments, StoredValues values, long length) implements CodestreamSource {

    @Override
    public void read(long position, byte[] into, int offset, int count) throws IOException {
        long start = 0;
        int done = 0;
        for (Value.Stored fragment : fragments) {
            long skipped = position + done - start;
            if (skipped < fragment.length()) {
                int here = (int) Math.min(count - done, fragment.length() - skipped);
                read(new Value.Stored(fragment.offset() + skipped, here, fragment.byteOrder()), into, offset + done);
                done += here;
            }
            if (done == count) {
                return;
            }
            start += fragment.length();
        }
        throw new EOFException("a frame of " + length + " bytes ends before " + (position + count));
    }

    private void read(Value.Stored section, byte[] into, int offset) throws IOException {
        try (InputStream in = values.open(section)) {
            if (in.readNBytes(into, offset, (int) section.length()) < section.length()) {
                throw new EOFException("the file has become shorter");
            }
        }
    }
}
