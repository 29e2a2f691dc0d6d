package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;

/** Receives decoded samples, a part of a row at a time, tile by tile. */
@FunctionalInterface
public interface SampleSink {

    /**
     * Receives samples that lie side by side.
     *
     * @param component from 0
     * @param x of the first one, in samples of the component at the resolution asked for, from the left end of the image
     * @param y likewise, from the top
     * @param samples in the range of the component's precision and sign; only valid during the call
     * @param count the number of samples, from the first element
     */
    void row(int component, int x, int y, int[] samples, int count) throws IOException;
}
