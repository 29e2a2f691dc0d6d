package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;

/** The components of a sequential frame whose scan has been read; each has one scan (ISO 10918-1 B.2.3). */
final class ScannedComponents {

    private int begun;

    /**
     * Notes that a component is scanned.
     *
     * @param index in the frame, below 32
     */
    void begin(int index) throws CodecFailure.Malformed {
        int bit = 1 << index;
        if ((begun & bit) != 0) {
            throw new CodecFailure.Malformed("a second scan of a component");
        }
        begun |= bit;
    }

    /** The number of components whose scan has been read. */
    int count() {
        return Integer.bitCount(begun);
    }
}
