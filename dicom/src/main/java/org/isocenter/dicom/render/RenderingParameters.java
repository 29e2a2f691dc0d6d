package org.isocenter.dicom.render;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.codec.frame.FramePart;

/**
 * The parameters of a picture (PS3.18 §8.3.5).
 *
 * @param interest the values of interest
 * @param viewport the part of the image and its size; empty for all pixels in their own number
 * @param annotations that are written on the picture
 * @param overlays whether graphic overlays are painted
 * @param quality 1 to 100: how much of the detail of an image is enough that is coded in quality layers, see {@link FramePart#quality}
 */
public record RenderingParameters(
        Interest interest, Optional<Viewport> viewport, Set<Annotation> annotations, boolean overlays, int quality) {

    /** The values of interest of the object, with overlays. */
    public static final RenderingParameters DEFAULT =
            new RenderingParameters(new Interest.OfImage(), Optional.empty(), Set.of(), true, FramePart.FULL_QUALITY);

    public RenderingParameters {
        Objects.requireNonNull(interest);
        Objects.requireNonNull(viewport);
        if (quality < 1 || quality > FramePart.FULL_QUALITY) {
            throw new IllegalArgumentException("a quality of " + quality);
        }
        annotations = annotations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(annotations));
    }

    /** The same with that interest. */
    public RenderingParameters withInterest(Interest other) {
        return new RenderingParameters(other, viewport, annotations, overlays, quality);
    }

    /** The same with that viewport. */
    public RenderingParameters withViewport(Viewport other) {
        return new RenderingParameters(interest, Optional.of(other), annotations, overlays, quality);
    }

    /** The same with these annotations. */
    public RenderingParameters withAnnotations(Set<Annotation> others) {
        return new RenderingParameters(interest, viewport, others, overlays, quality);
    }

    /** The same without overlays. */
    public RenderingParameters withoutOverlays() {
        return new RenderingParameters(interest, viewport, annotations, false, quality);
    }

    /** The same with that quality. */
    public RenderingParameters withQuality(int percent) {
        return new RenderingParameters(interest, viewport, annotations, overlays, percent);
    }

    /** The values of a monochrome image that are distinguished. */
    public sealed interface Interest {

        /** The first VOI LUT or window of the frame; all values if there is none. */
        record OfImage() implements Interest {}

        /** All values of the frame. */
        record All() implements Interest {}

        /** The values in a window. */
        record In(Window window) implements Interest {
            public In {
                Objects.requireNonNull(window);
            }
        }

        /** None: samples are the stored values, clipped to that range. For signed samples the bits are kept. */
        record Stored(Depth depth) implements Interest {
            public Stored {
                Objects.requireNonNull(depth);
            }
        }

        /**
         * The values in the first window of the frame, spread from edge to edge, as Orthanc does.
         *
         * @param otherwise the window if the frame has none; empty for the VOI LUT of the frame, or all values
         */
        record WindowOfImage(Optional<Window> otherwise) implements Interest {
            public WindowOfImage {
                Objects.requireNonNull(otherwise);
            }
        }
    }

    /** The range of samples that are shown as they are stored. */
    public enum Depth {
        /** 0 to 255. */
        UINT8,
        /** 0 to 65,535. */
        UINT16,
        /** -32,768 to 32,767. */
        INT16
    }
}
