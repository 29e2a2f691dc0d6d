package org.isocenter.dicom.image;

import java.io.IOException;

/** A file is not an image, or is an image that DICOM cannot hold. An {@link IOException} that is none of these comes from the stream. */
public abstract sealed class ImageFailure extends IOException {

    private static final long serialVersionUID = 1L;

    ImageFailure(String message) {
        super(message);
    }

    /** The bytes do not have the expected format. */
    public static final class Malformed extends ImageFailure {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** DICOM has no transfer syntax for the image, or the image is too large. */
    public static final class Unsupported extends ImageFailure {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }
}
