package org.isocenter.dicom.part10;

import java.io.IOException;
import org.isocenter.dicom.dataset.AttributePath;

/**
 * A data set cannot be written in the requested transfer syntax. Any other {@link IOException} comes from the output stream or, as
 * {@link ReadFailure}, from the file in which values were left.
 */
public abstract sealed class WriteFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient AttributePath path;

    WriteFailure(String problem, AttributePath path) {
        super(problem + " at " + path);
        this.path = path;
    }

    /** The attribute that could not be written. */
    public AttributePath path() {
        return path;
    }

    /** A value is longer than its length field can express. */
    public static final class TooLong extends WriteFailure {
        private static final long serialVersionUID = 1L;

        TooLong(AttributePath path, long length) {
            super("a value of " + length + " bytes is too long", path);
        }
    }

    /** Pixel data is encapsulated, but the transfer syntax is for native pixel data. */
    public static final class Encapsulated extends WriteFailure {
        private static final long serialVersionUID = 1L;

        Encapsulated(AttributePath path) {
            super("encapsulated pixel data in a transfer syntax for native pixel data", path);
        }
    }

    /** The data set has only a reference to a value. */
    public static final class ByReference extends WriteFailure {
        private static final long serialVersionUID = 1L;

        ByReference(AttributePath path) {
            super("a value that another resource holds", path);
        }
    }
}
