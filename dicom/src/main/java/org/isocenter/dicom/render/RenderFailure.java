package org.isocenter.dicom.render;

import java.io.IOException;

/** An object has no picture: it is not an image, or its description of its pixels makes no sense. */
public sealed class RenderFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param problem for users */
    public RenderFailure(String problem) {
        super(problem);
    }

    /**
     * The same with another exception as the cause.
     *
     * @param problem for users
     */
    public RenderFailure(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** The requested picture has more pixels than {@link Viewport#MOST_PIXELS}. */
    public static final class TooLarge extends RenderFailure {

        private static final long serialVersionUID = 1L;

        TooLarge(String problem) {
            super(problem);
        }
    }
}
