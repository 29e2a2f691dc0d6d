package org.isocenter.dicom.part10;

import java.io.IOException;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;

/**
 * A file's content cannot be read. Any other {@link IOException} comes from the stream or channel from which the content was read.
 */
public abstract sealed class ReadFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient AttributePath path;
    private final long offset;
    private final transient DataSet readSoFar;

    ReadFailure(String problem, AttributePath path, long offset, DataSet readSoFar) {
        super(problem + " at " + path + ", byte " + offset);
        this.path = path;
        this.offset = offset;
        this.readSoFar = readSoFar;
    }

    /** The attribute or item that could not be read. */
    public AttributePath path() {
        return path;
    }

    /** The place in the file, in bytes from its start; in a deflated data set, from the start of the inflated bytes. */
    public long offset() {
        return offset;
    }

    /** The attributes that were complete before the failure, including those of open items, but without File Meta Information. */
    public DataSet readSoFar() {
        return readSoFar;
    }

    /** The content is not a DICOM file: it has neither a preamble nor anything that looks like a data set. */
    public static final class NotDicom extends ReadFailure {
        private static final long serialVersionUID = 1L;

        NotDicom() {
            super("neither \"DICM\" after a preamble nor a data set", AttributePath.ROOT, 0, DataSet.EMPTY);
        }
    }

    /** The file ends within an attribute or an item. */
    public static final class Truncated extends ReadFailure {
        private static final long serialVersionUID = 1L;

        Truncated(String problem, AttributePath path, long offset, DataSet readSoFar) {
            super(problem, path, offset, readSoFar);
        }
    }

    /** The content violates PS3.5 in a way that makes it unreadable. */
    public static final class Malformed extends ReadFailure {
        private static final long serialVersionUID = 1L;

        Malformed(String problem, AttributePath path, long offset, DataSet readSoFar) {
            super(problem, path, offset, readSoFar);
        }
    }

    /** The content needs more than {@link ReadLimits} allow. */
    public static final class LimitExceeded extends ReadFailure {
        private static final long serialVersionUID = 1L;

        LimitExceeded(String problem, AttributePath path, long offset, DataSet readSoFar) {
            super(problem, path, offset, readSoFar);
        }
    }
}
