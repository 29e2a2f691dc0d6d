package org.isocenter.ejb.render;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.persistence.index.StoredInstance;

/**
 * The properties of a requested picture of an image.
 *
 * @param parameters what the picture shows; of an image with quality layers, all of them in a format without loss
 * @param format its file format
 * @param quality 1 to 100, for lossy formats
 * @param presentation the presentation state to apply, if there is one
 */
public record PictureRequest(
        Frames frames,
        RenderingParameters parameters,
        PictureFormat format,
        int quality,
        ColourProfile profile,
        Optional<StoredInstance> presentation) {

    private static final long SMALL_PICTURE = 1 << 20;

    /** Red, green and blue, two copies of each. */
    private static final int BYTES_PER_PIXEL = 6;

    public PictureRequest {
        Objects.requireNonNull(frames);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(format);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(presentation);
        // Who wants a format without loss wants nothing lost before it either.
        if (!format.lossy()) {
            parameters = parameters.withQuality(FramePart.FULL_QUALITY);
        }
    }

    /** The same picture with that presentation state applied. */
    public PictureRequest presentedBy(StoredInstance state) {
        return new PictureRequest(frames, parameters, format, quality, profile, Optional.of(state));
    }

    /** The same picture of another frame, from 1. */
    public PictureRequest ofFrame(int number) {
        return new PictureRequest(new Frames.One(number), parameters, format, quality, profile, presentation);
    }

    /**
     * Everything that the picture depends on except the stored file of the image. Equal requests always have equal
     * forms.
     */
    public String form() {
        return String.join(
                " ",
                "picture",
                frames.toString(),
                parameters.interest().toString(),
                parameters.viewport().toString(),
                new TreeSet<>(parameters.annotations()).toString(),
                Boolean.toString(parameters.overlays()),
                Integer.toString(parameters.quality()),
                format.name(),
                Integer.toString(quality),
                profile.name(),
                presentation.map(state -> state.file().uuid().toString()).orElse(""));
    }

    /**
     * The most bytes of memory that a picture of the viewport's size takes, including writing it, whatever its content.
     * The value is small without a viewport.
     */
    long viewportMemory() {
        return SMALL_PICTURE + parameters.viewport().map(PictureRequest::pixels).orElse(0L) * BYTES_PER_PIXEL;
    }

    /** If only one side is given, the other is unknown. */
    private static long pixels(Viewport viewport) {
        return viewport.width().isPresent() && viewport.height().isPresent()
                ? (long) viewport.width().getAsInt() * viewport.height().getAsInt()
                : viewport.width().isEmpty() && viewport.height().isEmpty() ? 0 : Viewport.MOST_PIXELS;
    }

    /** The frames that the picture shows. */
    public sealed interface Frames {

        /**
         * One frame.
         *
         * @param number from 1
         */
        record One(int number) implements Frames {}

        /** The frame in the middle, which usually shows more than the first. */
        record Middle() implements Frames {}

        /** All frames, as a moving picture, if the format supports it and there are several; else the first frame. */
        record All() implements Frames {}
    }
}
