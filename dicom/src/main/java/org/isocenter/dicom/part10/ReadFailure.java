package org.isocenter.dicom.part10;

import java.io.IOException;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;

/**
 * A file's content cannot be read. An {@link IOException} that is none of these comes from the stream or channel the content was
 * read from.
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

    /** Where in the file, in bytes from its start; in a deflated data set from the start of what it inflates to. */
    public long offset() {
        return offset;
    }

    /** The attributes that were complete before the failure, those of open items included; File Meta Information excepted. */
    public DataSet readSoFar() {
        return readSoFar;
    }

    /** This is no DICOM file: neither a preamble nor anything that looks like a data set. */
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

    /** The content contradicts PS3.5 in a way that leaves no reading. */
    public static final class Malformed extends ReadFailure {
        private static final long serialVersionUID = 1L;

        Malformed(String problem, AttributePath path, long offset, DataSet readSoFar) {
            super(problem, path, offset, readSoFar);
        }
    }

    /** The content asks for more than {@link ReadLimits} allow. */
    public static final class LimitExceeded extends ReadFailure {
        private static final long serialVersionUID = 1L;

        LimitExceeded(String problem, AttributePath path, long offset, DataSet readSoFar) {
            super(problem, path, offset, readSoFar);
        }
    }
}
