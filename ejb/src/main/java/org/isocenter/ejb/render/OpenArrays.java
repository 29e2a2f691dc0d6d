package org.isocenter.ejb.render;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.persistence.index.StoredInstance;

/**
 * The numbers of the frames of one instance or several. Each frame is written to a file when it is requested, so that a
 * slow client holds no memory.
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

    /** @param layout of each slice */
    OpenArrays(ReadPixelArrays reader, List<Slice> slices, boolean meant, ArrayLayout layout) {
        this.reader = reader;
        this.slices = List.copyOf(slices);
        this.meant = meant;
        this.layout = layout;
    }

    /** The layout of each frame. */
    public ArrayLayout layout() {
        return layout;
    }

    /** How many frames there are. */
    public int numberOfFrames() {
        return slices.size();
    }

    /**
     * The numbers of a frame as the bytes of its {@link org.isocenter.dicom.array.PixelArray}.
     *
     * @param number from 1
     * @return the bytes; the caller closes them
     * @throws org.isocenter.ejb.failure.RequestFailure if it cannot be read or decoded
     */
    public OpenRendition frame(int number) throws IOException {
        Slice slice = slices.get(number - 1);
        return reader.numbers(slice.instance(), slice.frame(), meant);
    }
}
