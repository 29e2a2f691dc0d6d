package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;

/**
 * A Grayscale, Color or Pseudo-Color Softcopy Presentation State (PS3.3 A.33.1 to A.33.3, PS3.4 Annex N): how images
 * are to be shown. The modality transformation, VOI transformation and overlays of the images themselves are ignored. Displayed areas of
 * several images at once are not supported.
 */
public final class PresentationState {

    private static final Tag REFERENCED_SERIES = new Tag(0x00081115);
    static final Tag REFERENCED_IMAGES = new Tag(0x00081140);
    private static final Tag REFERENCED_FRAMES = new Tag(0x00081160);
    private static final Tag SOFTCOPY_VOI_LUT = new Tag(0x00283110);
    private static final Tag PRESENTATION_LUT = new Tag(0x20500010);
    private static final Tag PRESENTATION_LUT_SHAPE = new Tag(0x20500020);

    private static final Tag ICC_PROFILE = new Tag(0x00282000);

    private final DataSet state;
    private final StoredValues values;

    /** @param values of the file that the data set was read from */
    public PresentationState(DataSet state, StoredValues values) {
        this.state = state;
        this.values = values;
    }

    /** The kinds of presentation states that are applied. */
    public enum Kind {
        /** Greys become greys. */
        GRAYSCALE("1.2.840.10008.5.1.4.1.1.11.1"),
        /** Colours are not changed. */
        COLOUR("1.2.840.10008.5.1.4.1.1.11.2"),
        /** Greys become colours of a palette. */
        PSEUDO_COLOUR("1.2.840.10008.5.1.4.1.1.11.3");

        private final String sopClass;

        Kind(String sopClass) {
            this.sopClass = sopClass;
        }

        /** The SOP Class UID of the kind. */
        public String sopClass() {
            return sopClass;
        }

        /** The kind with that SOP Class UID, if there is one. */
        public static Optional<Kind> of(String sopClass) {
            return Arrays.stream(values())
                    .filter(kind -> kind.sopClass.equals(sopClass))
                    .findFirst();
        }
    }

    /**
     * An image to which a presentation state refers.
     *
     * @param frame the first frame that is named, from 1
     */
    public record ReferencedImage(String instance, int frame) {}

    /** The images to which the state refers. */
    public List<ReferencedImage> images() {
        return state.items(REFERENCED_SERIES).stream()
                .flatMap(series -> series.items(REFERENCED_IMAGES).stream())
                .filter(image -> image.string(Tag.REFERENCED_SOP_INSTANCE_UID).isPresent())
                .map(image -> new ReferencedImage(
                        image.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow(), (int) Math.max(
                                1,
                                Math.min(
                                        Integer.MAX_VALUE,
                                        image.integer(REFERENCED_FRAMES).orElse(1)))))
                .toList();
    }

    /** Whether the state refers to an image. */
    public boolean isAbout(String instance) {
        return images().stream().anyMatch(image -> image.instance().equals(instance));
    }

    DataSet dataSet() {
        return state;
    }

    /** The kind of the state; grayscale if there is no SOP Class. */
    Kind kind() throws RenderFailure {
        Optional<String> sopClass = state.string(Tag.SOP_CLASS_UID);
        return sopClass.isEmpty()
                ? Kind.GRAYSCALE
                : Kind.of(sopClass.get())
                        .orElseThrow(() -> new RenderFailure(
                                "presentation states with SOP Class " + sopClass.get() + " are not supported"));
    }

    /** The palette of pseudo-colours for greys (PS3.3 C.7.9). */
    Palette palette() throws IOException {
        return Palette.of(state, false, values);
    }

    /**
     * The ICC profile of the colours, which has precedence over that of the image (PS3.3 C.11.15).
     *
     * @throws RenderFailure if the profile is too long
     */
    public Optional<byte[]> profile() throws IOException {
        Optional<Attribute> attribute = state.get(ICC_PROFILE).filter(a -> !a.isEmpty());
        return attribute.isEmpty() ? Optional.empty() : Optional.of(IccProfile.read(attribute.get(), values));
    }

    /** The modality transformation. If the state has none, the stored values are used (PS3.4 §N.2.1.1). */
    ModalityTransformation modality(boolean signed) throws IOException {
        return ModalityTransformation.of(state, signed, values).orElse(ModalityTransformation.IDENTITY);
    }

    /** The VOI transformation for an image and frame; empty if all values are of interest. */
    Optional<VoiTransformation> voi(String instance, int frame, boolean negative) throws IOException {
        for (DataSet item : state.items(SOFTCOPY_VOI_LUT)) {
            if (applies(item, instance, frame)) {
                return VoiTransformation.of(item, negative, values);
            }
        }
        return Optional.empty();
    }

    /** The transformation from brightness to brightness. */
    VoiTransformation presentation() throws IOException {
        List<DataSet> tables = state.items(PRESENTATION_LUT);
        if (!tables.isEmpty()) {
            Optional<LookupTable> table = LookupTable.of(tables.get(0), false, values);
            if (table.isPresent()) {
                LookupTable lut = table.get();
                return share -> lut.brightness(lut.first() + share * (lut.size() - 1));
            }
        }
        boolean inverse =
                state.string(PRESENTATION_LUT_SHAPE).filter("INVERSE"::equals).isPresent();
        return inverse ? share -> 1 - share : share -> share;
    }

    /** Whether an item applies to an image. An item without a list of images applies to all. */
    static boolean applies(DataSet item, String instance, int frame) {
        List<DataSet> images = item.items(REFERENCED_IMAGES);
        return images.isEmpty() || images.stream().anyMatch(image -> names(image, instance, frame));
    }

    private static boolean names(DataSet image, String instance, int frame) {
        if (!image.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("").equals(instance)) {
            return false;
        }
        List<String> frames = image.strings(REFERENCED_FRAMES);
        return frames.isEmpty() || frames.contains(Integer.toString(frame));
    }
}
