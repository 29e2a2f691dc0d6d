package org.isocenter.dicom.render;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a picture is to show (PS3.18 §8.3.5).
 *
 * @param interest which values
 * @param viewport which part and how large; empty for all pixels of the matrix as they are
 * @param annotations what is written on it
 * @param overlays whether graphic overlays are painted
 */
public record RenderingParameters(
        Interest interest, Optional<Viewport> viewport, Set<Annotation> annotations, boolean overlays) {

    /** What is of interest by what the object says, overlays painted. */
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

    /** Which values of a monochrome image are told apart. */
    public sealed interface Interest {

        /** The first VOI LUT or window of the frame, all values if there is none. */
        record OfImage() implements Interest {}

        /** All values of the frame. */
        record All() implements Interest {}

        /** Those in a window. */
        record In(Window window) implements Interest {
            public In {
                Objects.requireNonNull(window);
            }
        }

        /** None: samples are what is stored, cut at the ends of that range. Of signed ones the bits. */
        record Stored(Depth depth) implements Interest {
            public Stored {
                Objects.requireNonNull(depth);
            }
        }

        /**
         * Those in the first window of the frame, spread from edge to edge, as Orthanc does.
         *
         * @param otherwise where the frame has no window; empty for its VOI LUT, or all values
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
