package org.isocenter.dicom.web;

import java.io.IOException;

/** A multipart message that is not what RFC 2046 describes. Distinct from failures of the stream it is read from. */
public abstract sealed class MultipartFailure extends IOException {

    private final long offset;

    private MultipartFailure(String message, long offset) {
        super(message + ", at byte " + offset + " of the body");
        this.offset = offset;
    }

    /** How many bytes of the message were read when it was noticed. */
    public long offset() {
        return offset;
    }

    /** The message ends before its closing delimiter. */
    public static final class Truncated extends MultipartFailure {
        Truncated(long offset) {
            super("The multipart body ends before its closing boundary", offset);
        }
    }

    /** Something stands where the grammar has no place for it. */
    public static final class Malformed extends MultipartFailure {
        Malformed(String message, long offset) {
            super(message, offset);
        }
    }

    /** The headers of a part are longer than is accepted. */
    public static final class HeadersTooLong extends MultipartFailure {
        HeadersTooLong(int limit, long offset) {
            super("The headers of a part are longer than " + limit + " bytes", offset);
        }
    }
}
