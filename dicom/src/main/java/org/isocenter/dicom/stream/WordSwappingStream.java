package org.isocenter.dicom.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reverses the byte order of words. Bytes at the end that are not a whole word are not changed. */
public final class WordSwappingStream extends FilterInputStream {

    private final byte[] words;
    private final int wordSize;
    private int position;
    private int end;

    /** @param wordSize in bytes */
    public WordSwappingStream(InputStream in, int wordSize) {
        super(in);
        this.wordSize = wordSize;
        this.words = new byte[1024 * wordSize];
    }

    private boolean load() throws IOException {
        if (position < end) {
            return true;
        }
        end = in.readNBytes(words, 0, words.length);
        position = 0;
        for (int word = 0; word + wordSize <= end; word += wordSize) {
            for (int low = word, high = word + wordSize - 1; low < high; low++, high--) {
                byte b = words[low];
                words[low] = words[high];
                words[high] = b;
            }
        }
        return end > 0;
    }

    @Override
    public int read() throws IOException {
        return load() ? words[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!load()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(words, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        if (count <= 0 || !load()) {
            return 0;
        }
        int skipped = (int) Math.min(count, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return end - position;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
