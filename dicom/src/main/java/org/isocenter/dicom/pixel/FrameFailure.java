package org.isocenter.dicom.pixel;

import java.io.IOException;

/** A frame is not available. Any other {@link IOException} comes from the file. */
public abstract sealed class FrameFailure extends IOException {

    private static final long serialVersionUID = 1L;

    FrameFailure(String problem) {
        super(problem);
    }

    /** The data set has no Pixel Data, or the Pixel Data is empty. */
    public static final class NoPixelData extends FrameFailure {
        private static final long serialVersionUID = 1L;

        NoPixelData() {
            super("no pixel data");
        }
    }

    /** The data set does not describe its pixels, or describes an impossible image. */
    public static final class NoDescription extends FrameFailure {
        private static final long serialVersionUID = 1L;

        NoDescription(String problem) {
            super(problem);
        }
    }

    /** Nothing tells which fragments make up a frame. */
    public static final class Indistinct extends FrameFailure {
        private static final long serialVersionUID = 1L;

        Indistinct(int frames, int fragments) {
            super("nothing tells how " + fragments + " fragments make up " + frames + " frames");
        }
    }

    /** There is no frame with that number. */
    public static final class NoSuchFrame extends FrameFailure {
        private static final long serialVersionUID = 1L;

        private final int number;
        private final int available;

        NoSuchFrame(int number, int available) {
            super(
                    available == 0
                            ? "Pixel Data (7FE0,0010) ends within the first frame"
                            : "no frame " + number + " of " + available);
            this.number = number;
            this.available = available;
        }

        /** The requested number. */
        public int number() {
            return number;
        }

        /** The number of frames that there are. */
        public int available() {
            return available;
        }
    }
}
