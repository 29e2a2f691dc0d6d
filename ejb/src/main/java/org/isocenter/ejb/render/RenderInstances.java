package org.isocenter.ejb.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.render.PresentationState;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.derived.DerivedContent;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedKey;
import org.isocenter.persistence.index.StoredInstance;

/** Returns pictures of stored images, kept or newly made. */
@Singleton
public class RenderInstances {

    private static final Logger LOG = System.getLogger(RenderInstances.class.getName());

    private final RetrieveBulkdata files;
    private final DerivedContents derived;
    private final CodecThreads threads;
    private final MakePictures pictures;

    @Inject
    public RenderInstances(
            RetrieveBulkdata files, DerivedContents derived, CodecThreads threads, MakePictures pictures) {
        this.files = files;
        this.derived = derived;
        this.threads = threads;
        this.pictures = pictures;
    }

    /**
     * A picture of an image.
     *
     * @return the picture, which the caller closes
     * @throws RequestFailure.ParameterOutOfRange if there is no such frame
     * @throws RequestFailure.NotAcceptable if it has no pixels
     * @throws RequestFailure.NotRenderable if they cannot be decoded, or make no sense
     * @throws RequestFailure.FileLost if the storage area lost the file
     * @throws RequestFailure.Busy if too much is being made for others
     */
    public OpenRendition picture(StoredInstance instance, PictureRequest request) {
        Work<byte[]> work = request.presentation().isEmpty()
                ? open -> pictures.make(open, request)
                : open -> presented(open, request.presentation().get(), request);
        return rendition(instance, request.form(), request.format().mediaType(), work);
    }

    /**
     * A picture of one image among several. If it cannot be made, the answer goes without it.
     *
     * @return the picture, which the caller closes; empty if the image has no pixels or lost them, they cannot be
     *     decoded, or the request makes no sense for the image
     * @throws RequestFailure.Busy if too much is being made for others
     */
    public Optional<OpenRendition> pictureIfPossible(StoredInstance instance, PictureRequest request) {
        try {
            return Optional.of(picture(instance, request));
        } catch (RequestFailure.NotRenderable
                | RequestFailure.NotAcceptable
                | RequestFailure.ParameterOutOfRange
                | RequestFailure.FileLost e) {
            return Optional.empty();
        }
    }

    private byte[] presented(OpenInstance open, StoredInstance state, PictureRequest request) throws IOException {
        try (OpenInstance opened = files.open(state)) {
            PresentationState presentation = new PresentationState(opened.dataSet(), opened.values());
            if (!presentation.isAbout(
                    open.dataSet().string(Tag.SOP_INSTANCE_UID).orElse(""))) {
                throw new RequestFailure.ParameterOutOfRange(state.path().path() + " does not refer to this image");
            }
            return pictures.make(open, presentation, request);
        }
    }

    /**
     * How many frames an image has.
     *
     * @throws RequestFailure as {@link #picture}
     */
    public int numberOfFrames(StoredInstance instance) {
        return threads.run(() -> with(instance, pictures::numberOfFrames));
    }

    /** Content that is made from an instance. Simultaneous requests share the work. */
    OpenRendition rendition(StoredInstance instance, String form, String mediaType, Work<byte[]> work) {
        DerivedContents.Maker maker = output -> {
            byte[] bytes;
            try {
                bytes = with(instance, work);
            } catch (RequestFailure e) {
                throw new Refusal(e);
            }
            output.mediaType(mediaType);
            output.announce(bytes.length);
            output.write(bytes);
        };
        try {
            return open(derived.open(new DerivedKey(instance.file().uuid(), form), maker));
        } catch (Refusal e) {
            throw e.failure();
        } catch (DerivedContents.NoRoom | DerivedContents.Unusable e) {
            return OpenRendition.of(mediaType, threads.run(() -> with(instance, work)));
        } catch (DerivedContents.Saturated e) {
            throw new RequestFailure.Busy("Too many pictures are being made: " + e.getMessage());
        } catch (IOException e) {
            throw new RequestFailure.Busy("A picture was not made in time: " + e.getMessage());
        }
    }

    private static OpenRendition open(DerivedContent content) throws IOException {
        try {
            return OpenRendition.of(content);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    /** Work with an opened instance. */
    private <R> R with(StoredInstance instance, Work<R> work) throws IOException {
        return explained(instance, () -> {
            try (OpenInstance open = files.open(instance)) {
                return work.with(open);
            }
        });
    }

    /** Does work on an instance, and turns its exceptions into failures of the request. */
    static <R> R explained(StoredInstance instance, PixelMemory.Work<R> work) throws IOException {
        String path = instance.path().path();
        try {
            return work.run();
        } catch (FrameFailure.NoSuchFrame e) {
            throw e.available() == 0
                    ? new RequestFailure.NotRenderable("No picture can be made of " + path
                            + ": Pixel Data (7FE0,0010) ends within the first frame")
                    : new RequestFailure.ParameterOutOfRange(
                            "There is no frame " + e.number() + " of " + e.available());
        } catch (FrameFailure.NoPixelData e) {
            throw new RequestFailure.NotAcceptable(
                    "There is nothing to be seen in " + path + ": it has no Pixel Data (7FE0,0010)");
        } catch (CodecFailure.Cancelled e) {
            throw e;
        } catch (RenderFailure.TooLarge e) {
            throw new RequestFailure.ParameterOutOfRange("The picture cannot be made as requested: " + e.getMessage());
        } catch (CodecFailure | FrameFailure | RenderFailure e) {
            if (e.getCause() != null) {
                // The answer blames the object, but the error may also be in this program.
                LOG.log(Level.WARNING, "No picture can be made of " + path, e);
            }
            throw new RequestFailure.NotRenderable("No picture can be made of " + path + ": " + e.getMessage());
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new RequestFailure.FileLost("The stored file of " + path + " is damaged: " + e.getMessage());
        }
    }

    /** Work that makes something from an opened instance. */
    @FunctionalInterface
    interface Work<R> {
        R with(OpenInstance open) throws IOException;
    }
}
