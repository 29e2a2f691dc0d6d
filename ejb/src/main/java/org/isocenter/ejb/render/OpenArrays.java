package org.isocenter.ejb.render;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.persistence.index.StoredInstance;

/**
 * The numbers of the frames of one instance or several: each is made into a file when it is asked for, so that a client that takes
 * its time keeps none of the memory.
 */
public final class OpenArrays {

    private final ReadPixelArrays reader;
    private final List<Slice> slices;
    private final boolean meant;
    private final ArrayLayout layout;

    /**
     * One frame.
     *
     * @param frame of the instance, from 1
     */
    record Slice(StoredInstance instance, int frame) {}

    /** @param layout of each of the slices */
    OpenArrays(ReadPixelArrays reader, List<Slice> slices, boolean meant, ArrayLayout layout) {
        this.reader = reader;
        this.slices = List.copyOf(slices);
        this.meant = meant;
        this.layout = layout;
    }

    /** What each frame is. */
    public ArrayLayout layout() {
        return layout;
    }

    /** How many frames there are. */
    public int numberOfFrames() {
        return slices.size();
    }

    /**
     * The numbers of a frame: the bytes of its {@link org.isocenter.dicom.array.PixelArray}.
     *
     * @param number from 1
     * @return which the caller closes
     * @throws org.isocenter.ejb.failure.RequestFailure if it cannot be read or decoded
     */
    public OpenRendition frame(int number) throws IOException {
        Slice slice = slices.get(number - 1);
        return reader.numbers(slice.instance(), slice.frame(), meant);
    }
}
