package org.isocenter.ejb.store;

import java.io.InputStream;
import java.util.Objects;

/**
 * One part of a request to store.
 *
 * @param dicom whether it is declared to be a DICOM file ({@code application/dicom})
 * @param content its bytes, valid until the next part is asked for; whoever stores need not close it
 */
public record IncomingPart(boolean dicom, InputStream content) {

    public IncomingPart {
        Objects.requireNonNull(content);
    }
}
