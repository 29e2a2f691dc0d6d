package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.codec.CodecLimits;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.NativeFrame;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.render.RenderingParameters.Interest;

/** Makes pictures of the frames of one image, one at a time. As many threads at once as the file allows. */
public final class Renderer {

    private final DataSet dataSet;
    private final FrameSource frames;
    private final StoredValues values;

    private Renderer(DataSet dataSet, FrameSource frames, StoredValues values) {
        this.dataSet = dataSet;
        this.frames = frames;
        this.values = values;
    }

    /**
     * The renderer of an image that was read from a file.
     *
     * @param values of the same file; open as long as pictures are made
     * @throws FrameFailure if there is no pixel data, or its frames cannot be told from each other
     * @throws org.isocenter.dicom.codec.CodecFailure if there is no decoder, or the frames are larger than allowed
     * @throws IOException if the file cannot be read
     */
    public static Renderer of(DataSet dataSet, TransferSyntax transferSyntax, StoredValues values, CodecLimits limits)
            throws IOException {
        return new Renderer(dataSet, FrameSource.of(dataSet, transferSyntax, values, limits), values);
    }

    /** How many frames there are; 0 if the pixel data ends within the first one. */
    public int numberOfFrames() {
        return frames.numberOfFrames();
    }

    /** The length of an uncompressed frame, in bytes: what a picture takes of memory is a small multiple of it. */
    public long frameLength() {
        return frames.image().frameLength();
    }

    /**
     * The picture of a frame.
     *
     * @param frame from 1
     * @throws RenderFailure if what the data set says of its pixels makes no sense
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     * @throws org.isocenter.dicom.codec.CodecFailure if it cannot be decoded
     * @throws IOException if the file cannot be read
     */
    public Picture picture(int frame, RenderingParameters parameters) throws IOException {
        NativeFrame pixels = frames.frame(frame);
        FrameAttributes attributes = new FrameAttributes(dataSet, frame);
        Picture picture = coloured(pixels, attributes, parameters.interest());
        if (parameters.overlays()) {
            paintOverlays(picture, frame, pixels);
        }
        if (parameters.viewport().isPresent()) {
            picture = ViewportProjection.of(picture, parameters.viewport().get(), PixelAspect.of(attributes));
        }
        return AnnotationPainter.paint(picture, dataSet, parameters.annotations());
    }

    /**
     * The picture of a frame as a presentation state says.
     *
     * @param frame from 1
     * @throws RenderFailure also if the state is not about this image, or the image is none of greys
     * @throws IOException as {@link #picture(int, RenderingParameters)}
     */
    public Picture picture(int frame, RenderingParameters parameters, PresentationState state) throws IOException {
        String instance = dataSet.string(Tag.SOP_INSTANCE_UID).orElse("");
        if (!state.isAbout(instance)) {
            throw new RenderFailure("the presentation state is not about this image");
        }
        NativeFrame pixels = frames.frame(frame);
        if (pixels.image().samplesPerPixel() > 1 || Palette.isIn(pixels)) {
            throw new RenderFailure("a grayscale presentation state is about an image of colours");
        }
        PixelValues stored = new PixelValues(pixels, isReal());
        FrameAttributes attributes = new FrameAttributes(dataSet, frame);
        Picture picture = transformation(stored, parameters.interest(), state, instance, frame)
                .apply(stored);
        ActivatedOverlays.paint(picture, dataSet, state.dataSet(), frame, stored, values);
        Shutter.paint(picture, state.dataSet());
        picture = GraphicAnnotations.paint(picture, state.dataSet(), instance, frame);
        picture = SpatialTransformation.area(picture, state.dataSet(), instance, frame);
        picture = SpatialTransformation.turned(picture, state.dataSet());
        if (parameters.viewport().isPresent()) {
            double aspect = PixelAspect.of(attributes);
            picture = ViewportProjection.of(
                    picture,
                    parameters.viewport().get(),
                    SpatialTransformation.swapsAxes(state.dataSet()) ? 1 / aspect : aspect);
        }
        return AnnotationPainter.paint(picture, dataSet, parameters.annotations());
    }

    private GrayscaleTransformation transformation(
            PixelValues stored, Interest interest, PresentationState state, String instance, int frame)
            throws IOException {
        ModalityTransformation modality = state.modality(stored.signed());
        Optional<PixelPadding> padding = PixelPadding.of(dataSet, stored.signed());
        Optional<VoiTransformation> voi = interest instanceof Interest.In in
                ? Optional.of(in.window()::brightness)
                : state.voi(instance, frame, modality.negative(stored.signed()));
        return new GrayscaleTransformation(
                modality,
                voi.isPresent() ? voi.get() : everything(stored, modality, padding),
                state.presentation(),
                padding);
    }

    /** The frame itself, uncompressed, samples of a pixel together. */
    public NativeFrame frame(int frame) throws IOException {
        return frames.frame(frame).interleaved();
    }

    private Picture coloured(NativeFrame frame, FrameAttributes attributes, Interest interest) throws IOException {
        if (frame.image().samplesPerPixel() > 1) {
            return Colours.of(frame);
        }
        PixelValues stored = new PixelValues(frame, isReal());
        if (interest instanceof Interest.Stored as) {
            return stored.picture(as.depth());
        }
        if (Palette.isIn(frame)) {
            return Palette.of(dataSet, frame.image().signed(), values).apply(stored);
        }
        return transformation(stored, attributes, interest).apply(stored);
    }

    private GrayscaleTransformation transformation(PixelValues stored, FrameAttributes attributes, Interest interest)
            throws IOException {
        ModalityTransformation modality = ModalityTransformation.of(attributes, stored.signed(), values);
        Optional<PixelPadding> padding = PixelPadding.of(dataSet, stored.signed());
        VoiTransformation voi = voi(stored, attributes, interest, modality, padding);
        boolean inverse = dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION)
                .filter("MONOCHROME1"::equals)
                .isPresent();
        return new GrayscaleTransformation(modality, voi, inverse ? share -> 1 - share : share -> share, padding);
    }

    private VoiTransformation voi(
            PixelValues stored,
            FrameAttributes attributes,
            Interest interest,
            ModalityTransformation modality,
            Optional<PixelPadding> padding)
            throws IOException {
        if (interest instanceof Interest.In in) {
            return in.window()::brightness;
        }
        if (interest instanceof Interest.WindowOfImage ofImage) {
            Window window = VoiTransformation.window(attributes).orElse(ofImage.otherwise());
            return new Window(window.center(), window.width(), Window.Function.LINEAR_EXACT)::brightness;
        }
        if (interest instanceof Interest.OfImage) {
            Optional<VoiTransformation> own =
                    VoiTransformation.of(attributes, modality.negative(stored.signed()), values);
            if (own.isPresent()) {
                return own.get();
            }
        }
        return everything(stored, modality, padding);
    }

    private static VoiTransformation everything(
            PixelValues stored, ModalityTransformation modality, Optional<PixelPadding> padding) {
        Range range = Range.of(stored, padding);
        double[] meant = modality.range(range.least(), range.greatest());
        return VoiTransformation.range(meant[0], meant[1]);
    }

    private void paintOverlays(Picture picture, int frame, NativeFrame pixels) throws IOException {
        Optional<PixelValues> words = pixels.image().samplesPerPixel() == 1
                ? Optional.of(new PixelValues(pixels, isReal()))
                : Optional.empty();
        List<OverlayPlane> planes = OverlayPlane.of(dataSet, frame, words, values);
        planes.forEach(plane -> plane.paint(picture));
    }

    private boolean isReal() {
        return !dataSet.contains(Tag.PIXEL_DATA);
    }
}
