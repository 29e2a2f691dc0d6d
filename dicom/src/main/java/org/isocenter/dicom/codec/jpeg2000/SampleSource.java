package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;

/** Gives the samples of an image that is to be encoded, row by row from the top, all components of a row one after the other. */
@FunctionalInterface
public interface SampleSource {

    /**
     * Gives one row of one component.
     *
     * @param samples to be filled from the first element on, in the range of the component's precision and sign
     */
    void row(int component, int y, int[] samples) throws IOException;
}
