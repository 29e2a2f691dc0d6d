package org.isocenter.dicom.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.model.ModelLimits;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that an XML parser reads, and stops it if it reads too many: of the whole document, or for a single piece of markup,
 * which the parser reads into memory before it reports it.
 */
final class MeteredInputStream extends FilterInputStream {

    /**
     * A tag with all its attributes, a comment, a name: those of data sets are not longer than a few hundred bytes, or perhaps some
     * thousand for links.
     */
    private static final int LONGEST_MARKUP = 1 << 20;

    private final long documentLength;
    private long count;
    private long countAtLastEvent;
    private @Nullable String limitReached;

    MeteredInputStream(InputStream in, ModelLimits limits) {
        super(in);
        documentLength = limits.documentLength();
    }

    /** Notes that the parser has reached the end of a piece of markup or text. */
    void eventRead() {
        countAtLastEvent = count;
    }

    /** The limit that stopped the parser; {@code null} if none did. */
    @Nullable
    String limitReached() {
        return limitReached;
    }

    @Override
    public int read() throws IOException {
        check();
        int b = super.read();
        count += b < 0 ? 0 : 1;
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        int read = super.read(bytes, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    private void check() throws IOException {
        if (count > documentLength) {
            limitReached = "the document is longer than " + documentLength + " bytes";
        } else if (count - countAtLastEvent > LONGEST_MARKUP) {
            limitReached = "a tag or comment is longer than " + LONGEST_MARKUP + " bytes";
        }
        if (limitReached != null) {
            throw new IOException(limitReached);
        }
    }
}
