package org.isocenter.ejb.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.dicom.array.PixelArray;
import org.isocenter.persistence.index.StoredInstance;

/**
 * The numbers of the frames of one instance or several, one frame in memory at a time. Holds at most one file open, and none before a second frame is
 * asked for: who never does need not close it. For use by one thread.
 */
public final class OpenArrays implements Closeable {

    private final ReadPixelArrays reader;
    private final List<Slice> slices;
    private final boolean meant;
    private final PixelArray first;
    private Optional<OpenImage> open = Optional.empty();

    /**
     * One frame.
     *
     * @param frame of the instance, from 1
     */
    record Slice(StoredInstance instance, int frame) {}

    /** @param first the numbers of the first of the slices */
    OpenArrays(ReadPixelArrays reader, List<Slice> slices, boolean meant, PixelArray first) {
        this.reader = reader;
        this.slices = List.copyOf(slices);
        this.meant = meant;
        this.first = first;
    }

    /** What each frame is. */
    public ArrayLayout layout() {
        return first.layout();
    }

    /** How many frames there are. */
    public int numberOfFrames() {
        return slices.size();
    }

    /**
     * The numbers of a frame.
     *
     * @param number from 1
     * @throws org.isocenter.ejb.failure.RequestFailure if it cannot be read or decoded
     */
    public PixelArray frame(int number) throws IOException {
        if (number == 1) {
            return first;
        }
        Slice slice = slices.get(number - 1);
        if (open.isEmpty() || !open.get().instance().equals(slice.instance())) {
            close();
            open = Optional.of(reader.open(slice.instance()));
        }
        return reader.numbers(open.get(), slice.frame(), meant);
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
