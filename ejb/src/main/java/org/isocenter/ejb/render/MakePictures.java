package org.isocenter.ejb.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.isocenter.dicom.array.PixelArray;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.render.Gif;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.PresentationState;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.dicom.render.Renderer;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.retrieve.OpenInstance;

/** Makes pictures, within the memory that is available for pixels. */
@Singleton
class MakePictures {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    private static final CodecLimits LIMITS =
            CodecLimits.DEFAULT.withFrameLength(Math.min(CodecLimits.DEFAULT.frameLength(), HEAP / 8));

    /** Longer moving pictures are cut. */
    private static final int MOST_FRAMES_OF_ANIMATION = 500;

    private static final long MOST_BYTES_OF_ANIMATION = HEAP / 16;

    private static final long MOST_BYTES_OF_NUMBERS = HEAP / 4;

    private static final Tag FRAME_TIME = new Tag(0x00181063);
    private static final Duration USUAL_FRAME_TIME = Duration.ofMillis(100);

    private final PixelMemory memory;

    @Inject
    MakePictures(PixelMemory memory) {
        this.memory = memory;
    }

    byte[] make(OpenInstance open, PictureRequest request) throws IOException {
        return make(open, Optional.empty(), request);
    }

    byte[] make(OpenInstance open, PresentationState presentation, PictureRequest request) throws IOException {
        return make(open, Optional.of(presentation), request);
    }

    int numberOfFrames(OpenInstance open) throws IOException {
        return renderer(open).numberOfFrames();
    }

    /**
     * The numbers of a frame; frames count from 1.
     *
     * @throws RenderFailure if they take more memory than one frame may
     */
    PixelArray numbers(Renderer renderer, int frame, boolean meant) throws IOException {
        long length = renderer.layout(meant).length();
        if (length > Math.min(MOST_BYTES_OF_NUMBERS, Integer.MAX_VALUE - 64)) {
            throw new RenderFailure("the numbers of a frame take " + length + " bytes");
        }
        return memory.during(renderer.memory(frame, meant), () -> renderer.numbers(frame, meant));
    }

    private byte[] make(OpenInstance open, Optional<PresentationState> state, PictureRequest request)
            throws IOException {
        Renderer renderer = renderer(open);
        boolean moving = request.frames() instanceof PictureRequest.Frames.All
                && request.format() == PictureFormat.GIF
                && renderer.numberOfFrames() > 1;
        int number = number(request.frames(), renderer.numberOfFrames());
        long bytes;
        if (moving) {
            bytes = renderer.memory(number, request.parameters()) + MOST_BYTES_OF_ANIMATION;
        } else if (state.isPresent()) {
            bytes = renderer.memory(number, request.parameters());
        } else {
            bytes = renderer.memoryOfPicture(number, request.parameters());
        }
        if (!memory.holds(bytes) && memory.holds(renderer.memory(number, RenderingParameters.DEFAULT))) {
            throw new RequestFailure.ParameterOutOfRange(
                    "A picture of that size takes " + bytes + " bytes of memory, more than there are for all pixels");
        }
        return memory.during(bytes, () -> {
            if (moving) {
                return animation(open.dataSet(), renderer, state, request);
            }
            Picture picture = picture(renderer, number, state, request);
            byte[] encoded = PictureEncoder.encode(picture, request.format(), request.quality());
            return Profiles.embed(encoded, picture, open, state, request);
        });
    }

    Renderer renderer(OpenInstance open) throws IOException {
        return Renderer.of(
                open.dataSet(), open.transferSyntax(), open.values(), LIMITS.withThreads(memory.spareThreads()));
    }

    private static Picture picture(
            Renderer renderer, int number, Optional<PresentationState> state, PictureRequest request)
            throws IOException {
        return state.isPresent()
                ? renderer.picture(number, request.parameters(), state.get())
                : renderer.picture(number, request.parameters());
    }

    private static int number(PictureRequest.Frames frames, int available) {
        if (frames instanceof PictureRequest.Frames.One one) {
            return one.number();
        }
        return frames instanceof PictureRequest.Frames.Middle ? Math.max(1, (available + 1) / 2) : 1;
    }

    private static byte[] animation(
            DataSet dataSet, Renderer renderer, Optional<PresentationState> state, PictureRequest request)
            throws IOException {
        try (Gif gif = new Gif(frameTime(dataSet))) {
            int count = Math.min(MOST_FRAMES_OF_ANIMATION, renderer.numberOfFrames());
            for (int number = 1; number <= count && gif.length() < MOST_BYTES_OF_ANIMATION; number++) {
                gif.add(picture(renderer, number, state, request));
            }
            return gif.toBytes();
        }
    }

    private static Duration frameTime(DataSet dataSet) {
        return dataSet.string(FRAME_TIME)
                .map(MakePictures::milliseconds)
                .filter(ms -> ms >= 1 && ms <= 60_000)
                .map(Duration::ofMillis)
                .orElse(USUAL_FRAME_TIME);
    }

    private static long milliseconds(String text) {
        try {
            return Math.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
