package org.isocenter.dicom.web;

import java.io.IOException;

/** A multipart message violates RFC 2046. Failures of the stream from which the message is read are different exceptions. */
public abstract sealed class MultipartFailure extends IOException {

    private final long offset;

    private MultipartFailure(String message, long offset) {
        super(message + ", at byte " + offset + " of the body");
        this.offset = offset;
    }

    /** The number of bytes of the message that were read when the failure was noticed. */
    public long offset() {
        return offset;
    }

    /** The message ends before its closing delimiter. */
    public static final class Truncated extends MultipartFailure {

        private final boolean betweenParts;

        Truncated(long offset, boolean betweenParts) {
            super("The multipart body ends before its closing boundary", offset);
            this.betweenParts = betweenParts;
        }

        /** Whether a boundary is the last thing in it, so that only the two hyphens are missing, and no part is cut. */
        public boolean betweenParts() {
            return betweenParts;
        }
    }

    /** The message violates the grammar. */
    public static final class Malformed extends MultipartFailure {
        Malformed(String message, long offset) {
            super(message, offset);
        }
    }

    /** The headers of a part are longer than the limit. */
    public static final class HeadersTooLong extends MultipartFailure {
        HeadersTooLong(int limit, long offset) {
            super("The headers of a part are longer than " + limit + " bytes", offset);
        }
    }
}
