package org.isocenter.dicom.render;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a picture (PS3.18 §8.3.5).
 *
 * @param interest the values of interest
 * @param viewport the part of the image and its size; empty for all pixels in their own number
 * @param annotations that are written on the picture
 * @param overlays whether graphic overlays are painted
 */
public record RenderingParameters(
        Interest interest, Optional<Viewport> viewport, Set<Annotation> annotations, boolean overlays) {

    /** The values of interest of the object, with overlays. */
    public static final RenderingParameters DEFAULT =
            new RenderingParameters(new Interest.OfImage(), Optional.empty(), Set.of(), true);

    public RenderingParameters {
        Objects.requireNonNull(interest);
        Objects.requireNonNull(viewport);
        annotations = annotations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(annotations));
    }

    /** The same with that interest. */
    public RenderingParameters withInterest(Interest other) {
        return new RenderingParameters(other, viewport, annotations, overlays);
    }

    /** The same with that viewport. */
    public RenderingParameters withViewport(Viewport other) {
        return new RenderingParameters(interest, Optional.of(other), annotations, overlays);
    }

    /** The same with these annotations. */
    public RenderingParameters withAnnotations(Set<Annotation> others) {
        return new RenderingParameters(interest, viewport, others, overlays);
    }

    /** The same without overlays. */
    public RenderingParameters withoutOverlays() {
        return new RenderingParameters(interest, viewport, annotations, false);
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
