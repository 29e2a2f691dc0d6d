package org.isocenter.ejb.render;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.persistence.index.StoredInstance;

/**
 * Which picture of an image is wanted.
 *
 * @param parameters what it shows
 * @param format what it is written as
 * @param quality 1 to 100, of lossy formats
 * @param presentation the presentation state that says how, if one does
 */
public record PictureRequest(
        Frames frames,
        RenderingParameters parameters,
        PictureFormat format,
        int quality,
        ColourProfile profile,
        Optional<StoredInstance> presentation) {

    private static final long SMALL_PICTURE = 1 << 20;

    /** Red, green and blue, twice. */
    private static final int BYTES_PER_PIXEL = 6;

    public PictureRequest {
        Objects.requireNonNull(frames);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(format);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(presentation);
    }

    /** The same as that presentation state says. */
    public PictureRequest presentedBy(StoredInstance state) {
        return new PictureRequest(frames, parameters, format, quality, profile, Optional.of(state));
    }

    /** The same of another frame, from 1. */
    public PictureRequest ofFrame(int number) {
        return new PictureRequest(new Frames.One(number), parameters, format, quality, profile, presentation);
    }

    /** Everything that the picture depends on but the stored file of the image; the same for the same request at any time. */
    public String form() {
        return String.join(
                " ",
                "picture",
                frames.toString(),
                parameters.interest().toString(),
                parameters.viewport().toString(),
                new TreeSet<>(parameters.annotations()).toString(),
                Boolean.toString(parameters.overlays()),
                format.name(),
                Integer.toString(quality),
                profile.name(),
                presentation.map(state -> state.file().uuid().toString()).orElse(""));
    }

    /**
     * How many bytes of memory a picture of the viewport's size takes at the most, whatever is in it, with what writing it takes;
     * little without a viewport.
     */
    long viewportMemory() {
        return SMALL_PICTURE + parameters.viewport().map(PictureRequest::pixels).orElse(0L) * BYTES_PER_PIXEL;
    }

    /** One side tells nothing of the other. */
    private static long pixels(Viewport viewport) {
        return viewport.width().isPresent() && viewport.height().isPresent()
                ? (long) viewport.width().getAsInt() * viewport.height().getAsInt()
                : viewport.width().isEmpty() && viewport.height().isEmpty() ? 0 : Viewport.MOST_PIXELS;
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
