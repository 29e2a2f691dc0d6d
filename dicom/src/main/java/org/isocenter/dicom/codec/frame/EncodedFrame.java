package org.isocenter.dicom.codec.frame;

import java.util.Objects;

/**
 * One compressed frame.
 *
 * @param codestream without padding; shared, not copied
 * @param photometricInterpretation of the data set that holds it: names the colour transformation the codestream was made with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedFrame(byte[] codestream, String photometricInterpretation) {
    public EncodedFrame {
        Objects.requireNonNull(codestream);
        Objects.requireNonNull(photometricInterpretation);
    }
}
