package org.isocenter.ejb.render;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderingParameters;
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
