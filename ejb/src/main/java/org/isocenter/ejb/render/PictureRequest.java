package org.isocenter.ejb.render;

import java.util.Objects;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderingParameters;

/**
 * Which picture of an image is wanted.
 *
 * @param parameters what it shows
 * @param format what it is written as
 * @param quality 1 to 100, of lossy formats
 */
public record PictureRequest(
        Frames frames, RenderingParameters parameters, PictureFormat format, int quality, ColourProfile profile) {

    public PictureRequest {
        Objects.requireNonNull(frames);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(format);
        Objects.requireNonNull(profile);
    }

    /** Which frames. */
    public sealed interface Frames {

        /**
         * One.
         *
         * @param number from 1
         */
        record One(int number) implements Frames {}

        /** The one in the middle: it shows more than the first. */
        record Middle() implements Frames {}

        /** All, as a moving picture if the format can do that and there are several, else the first. */
        record All() implements Frames {}
    }
}
