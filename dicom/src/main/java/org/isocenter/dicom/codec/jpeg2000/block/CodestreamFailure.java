package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;

/** A codestream cannot be decoded, or samples cannot be encoded. */
public abstract sealed class CodestreamFailure extends IOException {

    private static final long serialVersionUID = 1L;

    CodestreamFailure(String problem) {
        super(problem);
    }

    /** The codestream breaks the rules of ITU-T T.800 or T.814. */
    public static final class Malformed extends CodestreamFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as a sentence without its end */
        public Malformed(String problem) {
            super(problem);
        }
    }

    /** The codestream ends before all of its packets were there. */
    public static final class Truncated extends CodestreamFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as a sentence without its end */
        public Truncated(String problem) {
            super(problem);
        }
    }

    /** The codestream may be right, but this is a form that is not done. */
    public static final class Unsupported extends CodestreamFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as a sentence without its end */
        public Unsupported(String problem) {
            super(problem);
        }
    }

    /** The codestream asks for more memory than it may have. */
    public static final class LimitExceeded extends CodestreamFailure {
        private static final long serialVersionUID = 1L;

        /** @param problem as a sentence without its end */
        public LimitExceeded(String problem) {
            super(problem);
        }
    }
}
