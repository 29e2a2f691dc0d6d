package org.isocenter.dicom.image;

import java.io.IOException;

/** An image is none, or one that cannot be taken over. An {@link IOException} that is none of these comes from the stream. */
public abstract sealed class ImageFailure extends IOException {

    private static final long serialVersionUID = 1L;

    ImageFailure(String message) {
        super(message);
    }

    /** The bytes are not of the format that they should be. */
    public static final class Malformed extends ImageFailure {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** DICOM has no transfer syntax for it, or it is larger than is taken. */
    public static final class Unsupported extends ImageFailure {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }
}
