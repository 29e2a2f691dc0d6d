package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.part10.StoredValues;

/** Fragments joined, each opened when the one before has ended. */
final class FragmentStream extends InputStream {

    private final Iterator<Value.Stored> fragments;
    private final StoredValues values;
    private InputStream current = InputStream.nullInputStream();

    FragmentStream(List<Value.Stored> fragments, StoredValues values) {
        this.fragments = fragments.iterator();
        this.values = values;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count;
        while ((count = current.read(bytes, offset, length)) < 0) {
            if (!fragments.hasNext()) {
                return -1;
            }
            current.close();
            current = values.open(fragments.next());
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
