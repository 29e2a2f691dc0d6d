package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;

/**
 * Tells long work whether its result is still wanted. The work asks at least once for each code block and each row. Any number of threads
 * may ask.
 */
@FunctionalInterface
public interface Checkpoint {

    /** @throws IOException to end the work; the caller that requested the work gets this exception */
    void check() throws IOException;
}
