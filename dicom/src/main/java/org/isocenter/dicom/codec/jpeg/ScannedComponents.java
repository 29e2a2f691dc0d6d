package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;

/** Which components of a sequential frame have had their scan; each has one (ISO 10918-1 B.2.3). */
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

    /** How many there have been. */
    int count() {
        return Integer.bitCount(begun);
    }
}
