package org.isocenter.dicom.codec.frame;

import java.io.IOException;

/** A frame cannot be decoded or encoded. */
public abstract sealed class CodecFailure extends IOException {

    private static final long serialVersionUID = 1L;

    CodecFailure(String problem) {
        super(problem);
    }

    /** The codestream is damaged, ends early, or is not of its declared kind. */
    public static sealed class Malformed extends CodecFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as the end of a sentence */
        public Malformed(String problem) {
            super(problem);
        }

        /** The same with another exception as the cause. */
        public Malformed(String problem, Throwable cause) {
            super(problem);
            initCause(cause);
        }
    }

    /** The codestream ends early. */
    public static final class Truncated extends Malformed {
        private static final long serialVersionUID = 1L;

        /** @param problem as the end of a sentence */
        public Truncated(String problem) {
            super(problem);
        }
    }

    /** The codestream and the data set describe the image differently. */
    public static final class Contradiction extends CodecFailure {
        private static final long serialVersionUID = 1L;

        /** @param what is described twice */
        public Contradiction(String what, long inCodestream, long inDataSet) {
            super(what + " is " + inCodestream + " in the codestream, " + inDataSet + " in the data set");
        }
    }

    /** The frame, or the memory that it takes, is larger than {@link CodecLimits} allow. */
    public static final class LimitExceeded extends CodecFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as the end of a sentence */
        public LimitExceeded(String problem) {
            super(problem);
        }
    }

    /** The pixels or the codestream may be valid, but this form is not supported. */
    public static final class Unsupported extends CodecFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as the end of a sentence */
        public Unsupported(String problem) {
            super(problem);
        }
    }

    /** The work took longer than {@link CodecLimits} allow. */
    public static final class DeadlineExceeded extends CodecFailure {
        private static final long serialVersionUID = 1L;

        DeadlineExceeded() {
            super("not done in the time allowed");
        }
    }

    /** The thread was interrupted. */
    public static final class Cancelled extends CodecFailure {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("interrupted");
        }
    }
}
