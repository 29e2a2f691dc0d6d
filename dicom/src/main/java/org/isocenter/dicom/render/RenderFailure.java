package org.isocenter.dicom.render;

import java.io.IOException;

/** An object has no picture: it is no image, or what it says of its pixels makes no sense. */
public sealed class RenderFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param problem for people */
    public RenderFailure(String problem) {
        super(problem);
    }

    /**
     * The same for what another exception says.
     *
     * @param problem for people
     */
    public RenderFailure(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** What was asked for has more pixels than {@link Viewport#MOST_PIXELS}. */
    public static final class TooLarge extends RenderFailure {

        private static final long serialVersionUID = 1L;

        TooLarge(String problem) {
            super(problem);
        }
    }
}
