package org.isocenter.dicom.render;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.dicom.array.PixelArray;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.render.RenderingParameters.Interest;

/** Makes pictures of the frames of one image, one at a time. As many threads may use it at once as the file allows. */
public final class Renderer {

    /** Three samples of 16 bits, twice, since encoders convert a picture. */
    private static final long MOST_BYTES_OF_PIXEL = 12;

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
     * @param values of the same file, which has to stay open while pictures are made
     * @throws FrameFailure if there is no pixel data, or its frames cannot be told apart
     * @throws org.isocenter.dicom.codec.frame.CodecFailure if there is no decoder, or the frames are larger than allowed
     * @throws IOException if the file cannot be read
     */
    public static Renderer of(DataSet dataSet, TransferSyntax transferSyntax, StoredValues values, CodecLimits limits)
            throws IOException {
        FrameSource frames = FrameSource.of(dataSet, transferSyntax, values, limits);
        long pixels = (long) frames.image().rows() * frames.image().columns();
        if (pixels > limits.frameLength()) {
            throw new RenderFailure(
                    "a picture of " + pixels + " pixels where " + limits.frameLength() + " are allowed");
        }
        return new Renderer(dataSet, frames, values);
    }

    /** The number of frames; 0 if the pixel data ends within the first one. */
    public int numberOfFrames() {
        return frames.numberOfFrames();
    }

    /**
     * The most bytes of memory that the picture of a frame takes, including the memory for writing it as a file.
     *
     * @param frame from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    public long memory(int frame, RenderingParameters parameters) throws FrameFailure {
        long pixels = (long) frames.image().rows() * frames.image().columns();
        long shown = pixels + parameters.viewport().map(this::projected).orElse(0L);
        boolean wide = frames.image().bitsStored() > 8;
        long picture = shown * (frames.image().samplesPerPixel() > 1 ? 3 : 1) * (wide ? 2 : 1);
        if (Palette.isIn(frames.image()) || !parameters.annotations().isEmpty()) {
            picture = shown * 3;
        }
        // The frame, and its picture twice: encoders convert it, and their output grows by doubling.
        return Math.max(frames.memory(frame), frames.image().frameLength() + 2 * picture);
    }

    /**
     * The most bytes of memory that the picture of that frame alone takes, without a presentation state. It is less than
     * {@link #memory(int, RenderingParameters)} where only a part of the frame is decoded. Headers of its codestream are read for this.
     *
     * @throws IOException as {@link #picture(int, RenderingParameters)}
     */
    public long memoryOfPicture(int frame, RenderingParameters parameters) throws IOException {
        return explained(() -> {
            long whole = memory(frame, parameters);
            FrameAttributes attributes = new FrameAttributes(dataSet, frame);
            if (!isReduced(attributes, parameters)) {
                return whole;
            }
            FramePart part = parameters.viewport().isEmpty()
                    ? FramePart.whole(frames.image())
                    : ViewportProjection.of(
                                    frames.image().columns(),
                                    frames.image().rows(),
                                    parameters.viewport().get(),
                                    PixelAspect.of(attributes))
                            .needed();
            long shown = parameters.viewport().map(this::projected).orElse(0L);
            // the picture of the part takes less than decoding it, a pixel on the screen two times six bytes at the
            // most
            return Math.min(whole, 2 * frames.memory(frame, part) + MOST_BYTES_OF_PIXEL * shown);
        });
    }

    private long projected(Viewport viewport) {
        long width = viewport.width().orElse(0);
        long height = viewport.height().orElse(0);
        long rows = frames.image().rows();
        long columns = frames.image().columns();
        long pixels = width > 0 && height > 0
                ? width * height
                : width * (width * rows / columns + 1) + height * (height * columns / rows + 1);
        return Math.min(Viewport.MOST_PIXELS, pixels);
    }

    /**
     * The most bytes of memory that {@link #numbers} takes.
     *
     * @param frame from 1
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     */
    public long memory(int frame, boolean meant) throws FrameFailure {
        // colours need a picture first
        int copies = layout(meant).samples() > 1 ? 2 : 1;
        return Math.max(
                frames.memory(frame),
                frames.image().frameLength() + copies * layout(meant).length());
    }

    /**
     * The picture of a frame.
     *
     * @param frame from 1
     * @throws RenderFailure if the description of the pixels in the data set makes no sense
     * @throws FrameFailure.NoSuchFrame if there is no such frame
     * @throws org.isocenter.dicom.codec.frame.CodecFailure if the frame cannot be decoded
     * @throws IOException if the file cannot be read
     */
    public Picture picture(int frame, RenderingParameters parameters) throws IOException {
        return explained(() -> rendered(frame, parameters));
    }

    private Picture rendered(int frame, RenderingParameters parameters) throws IOException {
        FrameAttributes attributes = new FrameAttributes(dataSet, frame);
        if (isReduced(attributes, parameters)) {
            return AnnotationPainter.paint(shown(frame, attributes, parameters), dataSet, parameters.annotations());
        }
        NativeFrame pixels = frames.frame(frame);
        Picture picture = coloured(pixels, attributes, parameters.interest());
        if (parameters.overlays()) {
            paintOverlays(picture, frame, pixels);
        }
        if (parameters.viewport().isPresent()) {
            picture = ViewportProjection.of(picture, parameters.viewport().get(), PixelAspect.of(attributes));
        }
        return AnnotationPainter.paint(picture, dataSet, parameters.annotations());
    }

    /** Whether only a part of the frame is decoded, or fewer layers. */
    private boolean isReduced(FrameAttributes attributes, RenderingParameters parameters) throws IOException {
        boolean wanted = parameters.viewport().isPresent() || parameters.quality() < FramePart.FULL_QUALITY;
        return wanted && isEnoughOfParts(attributes, parameters);
    }

    /** Whether each pixel can be shown without the others, that is, neither graphics nor the range of all values are needed. */
    private boolean isEnoughOfParts(FrameAttributes attributes, RenderingParameters parameters) throws IOException {
        if (!frames.hasParts() || isReal() || parameters.overlays() && OverlayPlane.isIn(dataSet)) {
            return false;
        }
        if (frames.image().samplesPerPixel() > 1) {
            return true;
        }
        if (Palette.isIn(frames.image())) {
            // there is no mean of indexes
            return false;
        }
        Interest interest = parameters.interest();
        return interest instanceof Interest.OfImage
                        || interest instanceof Interest.WindowOfImage ofImage
                                && ofImage.otherwise().isEmpty()
                ? VoiTransformation.of(attributes, false, values).isPresent()
                : !(interest instanceof Interest.All);
    }

    /** The picture, decoded at the resolution, in the region and with the quality layers that viewport and quality need. */
    private Picture shown(int frame, FrameAttributes attributes, RenderingParameters parameters) throws IOException {
        if (parameters.viewport().isEmpty()) {
            FramePart all = FramePart.whole(frames.image()).withQuality(parameters.quality());
            return coloured(frames.part(frame, all).frame(), attributes, parameters.interest());
        }
        Viewport viewport = parameters.viewport().get();
        ViewportProjection projection = ViewportProjection.of(
                frames.image().columns(), frames.image().rows(), viewport, PixelAspect.of(attributes));
        DecodedPart part = frames.part(frame, projection.needed().withQuality(parameters.quality()));
        Picture picture = coloured(part.frame(), attributes, parameters.interest());
        return projection.of(picture, part.left(), part.top(), part.halvings());
    }

    /**
     * The picture of a frame by a presentation state.
     *
     * @param frame from 1
     * @throws RenderFailure also if the state does not refer to this image, is for greys but the image has colours or the other way round,
     *     or subtracts a mask
     * @throws IOException as {@link #picture(int, RenderingParameters)}
     */
    public Picture picture(int frame, RenderingParameters parameters, PresentationState state) throws IOException {
        return explained(() ->
                new PresentedFrame(dataSet, values, frame, state).picture(frames.frame(frame), isReal(), parameters));
    }

    /** The layout of the numbers of each frame, before a frame is decoded; see {@link #numbers}. */
    public ArrayLayout layout(boolean meant) {
        return FrameNumbers.layout(frames.image(), isReal(), meant);
    }

    /**
     * The numbers of a frame: red, green and blue for colours, else the stored values.
     *
     * @param frame from 1
     * @param meant whether to give the meaning of stored values for the modality, such as Hounsfield units
     * @throws IOException as {@link #picture(int, RenderingParameters)}
     */
    public PixelArray numbers(int frame, boolean meant) throws IOException {
        return explained(() -> numbered(frame, meant));
    }

    private PixelArray numbered(int frame, boolean meant) throws IOException {
        NativeFrame pixels = frames.frame(frame);
        FrameAttributes attributes = new FrameAttributes(dataSet, frame);
        ArrayLayout layout = layout(meant);
        if (layout.samples() > 1) {
            PixelArray colours = FrameNumbers.of(coloured(pixels, attributes, new Interest.All()));
            if (!colours.layout().equals(layout)) {
                throw new RenderFailure("the frame does not match the description of the image");
            }
            return colours;
        }
        PixelValues stored = new PixelValues(pixels, isReal());
        return FrameNumbers.of(
                stored,
                meant
                        ? ModalityTransformation.of(attributes, stored.signed(), values)
                        : ModalityTransformation.IDENTITY,
                layout);
    }

    /** The frame itself, uncompressed, with the samples of a pixel together. */
    public NativeFrame frame(int frame) throws IOException {
        return frames.frame(frame).interleaved();
    }

    private Picture coloured(NativeFrame frame, FrameAttributes attributes, Interest interest) throws IOException {
        if (frame.image().samplesPerPixel() > 1) {
            if (interest instanceof Interest.Stored) {
                throw new RenderFailure("an image in colours has no single stored value for each pixel");
            }
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
            Optional<Window> window = VoiTransformation.window(attributes).or(ofImage::otherwise);
            if (window.isPresent()) {
                return new Window(window.get().center(), window.get().width(), Window.Function.LINEAR_EXACT)
                        ::brightness;
            }
        }
        if (interest instanceof Interest.OfImage || interest instanceof Interest.WindowOfImage) {
            Optional<VoiTransformation> own =
                    VoiTransformation.of(attributes, modality.negative(stored.signed()), values);
            if (own.isPresent()) {
                return own.get();
            }
        }
        return VoiTransformation.everything(stored, modality, padding);
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

    private interface Work<R> {
        R run() throws IOException;
    }

    /**
     * Turns any other failure into the one that callers know: the object has no picture. No such failure is known; HostileImageTest fails
     * if there is one.
     */
    private static <R> R explained(Work<R> work) throws IOException {
        try {
            return work.run();
        } catch (RuntimeException e) {
            throw new RenderFailure(
                    "its description of the pixels makes no sense: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }
}
