package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;

/**
 * Where work that takes long asks whether it is still wanted: at least once for each code block and each row. Any
 * number of threads may ask.
 */
@FunctionalInterface
public interface Checkpoint {

    /** @throws IOException to end the work; whoever asked for it gets this exception */
    void check() throws IOException;
}
