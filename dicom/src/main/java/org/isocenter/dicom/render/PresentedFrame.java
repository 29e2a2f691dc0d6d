package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.render.RenderingParameters.Interest;

/** A frame that is shown by a presentation state (PS3.4 §N.2). Attributes of the image itself for its presentation are ignored. */
final class PresentedFrame {

    private static final Tag MASK_SUBTRACTION = new Tag(0x00286100);

    private final DataSet image;
    private final StoredValues values;
    private final PresentationState state;
    private final String instance;
    private final int frame;

    /** @throws RenderFailure if the state does not refer to this image, or needs something that is not supported */
    PresentedFrame(DataSet image, StoredValues values, int frame, PresentationState state) throws RenderFailure {
        this.image = image;
        this.values = values;
        this.state = state;
        this.instance = image.string(Tag.SOP_INSTANCE_UID).orElse("");
        this.frame = frame;
        if (!state.isAbout(instance)) {
            throw new RenderFailure("the presentation state is not about this image");
        }
        if (!state.dataSet().items(MASK_SUBTRACTION).isEmpty()) {
            throw new RenderFailure("the presentation state subtracts a mask " + MASK_SUBTRACTION
                    + ", which is not supported, and the image would be wrong without it");
        }
    }

    /** The picture of the frame. */
    Picture picture(NativeFrame pixels, boolean real, RenderingParameters parameters) throws IOException {
        Optional<PixelValues> stored =
                pixels.image().samplesPerPixel() == 1 ? Optional.of(new PixelValues(pixels, real)) : Optional.empty();
        Picture picture = pixels(pixels, stored, parameters.interest());
        ActivatedOverlays.paint(picture, image, state.dataSet(), frame, stored, values);
        Shutter.paint(picture, state.dataSet());
        picture = GraphicAnnotations.paint(picture, state.dataSet(), instance, frame);
        picture = SpatialTransformation.area(picture, state.dataSet(), instance, frame);
        picture = SpatialTransformation.turned(picture, state.dataSet());
        if (parameters.viewport().isPresent()) {
            double aspect = PixelAspect.of(new FrameAttributes(image, frame));
            picture = ViewportProjection.of(
                    picture,
                    parameters.viewport().get(),
                    SpatialTransformation.swapsAxes(state.dataSet()) ? 1 / aspect : aspect);
        }
        return AnnotationPainter.paint(picture, image, parameters.annotations());
    }

    private Picture pixels(NativeFrame pixels, Optional<PixelValues> stored, Interest interest) throws IOException {
        PresentationState.Kind kind = state.kind();
        boolean palette = Palette.isIn(pixels);
        boolean colours = stored.isEmpty() || palette;
        if (colours != (kind == PresentationState.Kind.COLOUR)) {
            throw new RenderFailure(
                    colours
                            ? "a presentation state for greys is about an image of colours"
                            : "a presentation state for colours is about an image of greys");
        }
        if (stored.isEmpty()) {
            return Colours.of(pixels);
        }
        if (palette) {
            return Palette.of(image, pixels.image().signed(), values).apply(stored.get());
        }
        GrayscaleTransformation greys = transformation(stored.get(), interest);
        return kind == PresentationState.Kind.PSEUDO_COLOUR
                ? state.palette().apply(stored.get(), greys)
                : greys.apply(stored.get());
    }

    private GrayscaleTransformation transformation(PixelValues stored, Interest interest) throws IOException {
        ModalityTransformation modality = state.modality(stored.signed());
        Optional<PixelPadding> padding = PixelPadding.of(image, stored.signed());
        Optional<VoiTransformation> voi = interest instanceof Interest.In in
                ? Optional.of(in.window()::brightness)
                : state.voi(instance, frame, modality.negative(stored.signed()));
        return new GrayscaleTransformation(
                modality,
                voi.isPresent() ? voi.get() : VoiTransformation.everything(stored, modality, padding),
                state.presentation(),
                padding);
    }
}
