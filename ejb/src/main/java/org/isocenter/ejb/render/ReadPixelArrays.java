package org.isocenter.ejb.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.OpenArrays.Slice;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.index.StoredInstance;

/** Reads pixels as numbers for programs. */
@Singleton
public class ReadPixelArrays {

    private final RetrieveBulkdata files;
    private final RenderInstances render;
    private final MakePictures pictures;

    @Inject
    public ReadPixelArrays(RetrieveBulkdata files, RenderInstances render, MakePictures pictures) {
        this.files = files;
        this.render = render;
        this.pictures = pictures;
    }

    /**
     * The numbers of one frame.
     *
     * @param frame from 1
     * @param meant whether the numbers are modality values, such as Hounsfield units, rather than stored values
     * @throws RequestFailure.ParameterOutOfRange if there is no such frame
     * @throws RequestFailure.NotAcceptable if there are no pixels
     * @throws RequestFailure.NotRenderable if they cannot be decoded, or make no sense
     */
    public OpenArrays frame(StoredInstance instance, int frame, boolean meant) throws IOException {
        try (OpenImage image = open(instance)) {
            return open(
                    List.of(new Slice(instance, frame)), meant, image.renderer().layout(meant));
        }
    }

    /**
     * The numbers of all frames of some instances. Slices of a stack come in their order in space, other frames in the
     * given order.
     *
     * @param instances at least one
     * @throws RequestFailure as {@link #frame}; {@code NotRenderable} also if not all frames are of one size and kind
     */
    public OpenArrays instances(List<StoredInstance> instances, boolean meant) throws IOException {
        List<Described> described = new ArrayList<>();
        for (StoredInstance instance : instances) {
            described.add(describe(instance, meant));
        }
        ArrayLayout layout = described.get(0).layout();
        for (Described other : described) {
            if (!other.layout().equals(layout)) {
                throw new RequestFailure.NotRenderable("Images of different sizes or kinds cannot form an array: "
                        + other.instance().path().path());
            }
        }
        return open(
                inOrder(described).stream()
                        .flatMap(one -> IntStream.rangeClosed(1, one.frames())
                                .mapToObj(frame -> new Slice(one.instance(), frame)))
                        .toList(),
                meant,
                layout);
    }

    private record Described(
            StoredInstance instance, ArrayLayout layout, int frames, Optional<SlicePosition> position) {}

    private Described describe(StoredInstance instance, boolean meant) throws IOException {
        try (OpenImage image = open(instance)) {
            return new Described(
                    instance,
                    image.renderer().layout(meant),
                    Math.max(1, image.renderer().numberOfFrames()),
                    SlicePosition.of(image.file().dataSet()));
        }
    }

    private static List<Described> inOrder(List<Described> described) {
        Optional<SlicePosition> first = described.get(0).position();
        boolean stack = described.stream()
                .allMatch(one -> one.frames() == 1
                        && one.position().isPresent()
                        && one.position().get().isParallelTo(first.get()));
        return stack
                ? described.stream()
                        .sorted(Comparator.comparingDouble(
                                one -> one.position().get().distance()))
                        .toList()
                : described;
    }

    /** Makes the first frame at once, so that an error is found before the answer begins. */
    private OpenArrays open(List<Slice> slices, boolean meant, ArrayLayout layout) throws IOException {
        OpenArrays arrays = new OpenArrays(this, slices, meant, layout);
        arrays.frame(1).close();
        return arrays;
    }

    private OpenImage open(StoredInstance instance) throws IOException {
        return RenderInstances.explained(instance, () -> {
            OpenInstance file = files.open(instance);
            try {
                return new OpenImage(instance, file, pictures.renderer(file));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        });
    }

    /** The numbers of a frame, from 1. Simultaneous requests share the work. */
    OpenRendition numbers(StoredInstance instance, int frame, boolean meant) {
        return render.rendition(
                instance,
                (meant ? "meant numbers of frame " : "stored numbers of frame ") + frame,
                "application/octet-stream",
                open -> pictures.numbers(pictures.renderer(open), frame, meant).bytes());
    }
}
