package org.isocenter.ejb.render;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.isocenter.dicom.codec.CodecFailure;
import org.isocenter.dicom.codec.CodecLimits;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.render.Gif;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.dicom.render.Renderer;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.index.StoredInstance;

/** Makes pictures of stored images. */
@ApplicationScoped
public class RenderInstances {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** A frame, its picture, and what writing that takes. */
    private static final int COST_PER_BYTE = 3;

    private static final CodecLimits LIMITS =
            CodecLimits.DEFAULT.withFrameLength(Math.min(CodecLimits.DEFAULT.frameLength(), HEAP / 8));

    /** Longer moving pictures are cut. */
    private static final int MOST_FRAMES_OF_ANIMATION = 500;

    private static final long MOST_BYTES_OF_ANIMATION = HEAP / 16;

    private static final Tag FRAME_TIME = new Tag(0x00181063);
    private static final Duration USUAL_FRAME_TIME = Duration.ofMillis(100);

    private final MemoryBudget memory = new MemoryBudget(HEAP / 3);

    @EJB
    private RetrieveBulkdata files;

    @Inject
    private RenditionCache cache;

    @Inject
    private CodecThreads threads;

    /**
     * A picture of an image.
     *
     * @throws RequestFailure.ParameterOutOfRange if there is no such frame
     * @throws RequestFailure.NotAcceptable if it has no pixels
     * @throws RequestFailure.NotRenderable if they cannot be decoded, or make no sense
     * @throws RequestFailure.FileLost if the storage area lost the file
     */
    public Rendition picture(StoredInstance instance, PictureRequest request) {
        RenditionCache.Key key = new RenditionCache.Key(instance.file().uuid(), request);
        return cache.get(key, () -> work(instance, open -> render(open, request)));
    }

    /**
     * How many frames an image has.
     *
     * @throws RequestFailure as {@link #picture}
     */
    public int numberOfFrames(StoredInstance instance) {
        return work(instance, open -> renderer(open).numberOfFrames());
    }

    /** Work with an opened instance, on one of the threads for that. */
    <R> R work(StoredInstance instance, Work<R> work) {
        Callable<R> onThread = () -> {
            try (OpenInstance open = files.open(instance)) {
                return work.with(open);
            } catch (FrameFailure.NoSuchFrame e) {
                throw new RequestFailure.ParameterOutOfRange(
                        "There is no frame " + e.number() + " of " + e.available());
            } catch (FrameFailure.NoPixelData e) {
                throw new RequestFailure.NotAcceptable("There is nothing to be seen in "
                        + instance.path().path() + ": it has no Pixel Data (7FE0,0010)");
            } catch (CodecFailure | FrameFailure | RenderFailure e) {
                throw new RequestFailure.NotRenderable(
                        "No picture can be made of " + instance.path().path() + ": " + e.getMessage());
            } catch (IOException e) {
                throw new RequestFailure.FileLost("The stored file is damaged");
            }
        };
        return threads.run(onThread);
    }

    private Rendition render(OpenInstance open, PictureRequest request) throws IOException {
        Renderer renderer = renderer(open);
        return memory.during(
                renderer.frameLength() * COST_PER_BYTE,
                () -> new Rendition(request.format().mediaType(), bytes(open.dataSet(), renderer, request)));
    }

    private static Renderer renderer(OpenInstance open) throws IOException {
        return Renderer.of(open.dataSet(), open.transferSyntax(), open.values(), LIMITS);
    }

    private static byte[] bytes(DataSet dataSet, Renderer renderer, PictureRequest request) throws IOException {
        PictureRequest.Frames frames = request.frames();
        if (frames instanceof PictureRequest.Frames.All
                && request.format() == PictureFormat.GIF
                && renderer.numberOfFrames() > 1) {
            return animation(dataSet, renderer, request);
        }
        Picture picture = renderer.picture(number(frames, renderer.numberOfFrames()), request.parameters());
        return PictureEncoder.encode(picture, request.format(), request.quality());
    }

    private static int number(PictureRequest.Frames frames, int available) {
        if (frames instanceof PictureRequest.Frames.One one) {
            return one.number();
        }
        return frames instanceof PictureRequest.Frames.Middle ? Math.max(1, (available + 1) / 2) : 1;
    }

    private static byte[] animation(DataSet dataSet, Renderer renderer, PictureRequest request) throws IOException {
        try (Gif gif = new Gif(frameTime(dataSet))) {
            int count = Math.min(MOST_FRAMES_OF_ANIMATION, renderer.numberOfFrames());
            for (int number = 1; number <= count && gif.length() < MOST_BYTES_OF_ANIMATION; number++) {
                gif.add(renderer.picture(number, request.parameters()));
            }
            return gif.toBytes();
        }
    }

    private static Duration frameTime(DataSet dataSet) {
        return dataSet.string(FRAME_TIME)
                .map(RenderInstances::milliseconds)
                .filter(ms -> ms >= 1 && ms <= 60_000)
                .map(ms -> Duration.ofMillis(ms))
                .orElse(USUAL_FRAME_TIME);
    }

    private static long milliseconds(String text) {
        try {
            return Math.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Makes something of an opened instance. */
    @FunctionalInterface
    interface Work<R> {
        R with(OpenInstance open) throws IOException;
    }
}
