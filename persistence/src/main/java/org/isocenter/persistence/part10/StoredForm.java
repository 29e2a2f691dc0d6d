package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The form in which the bytes of a file reach the disk. */
public interface StoredForm {

    /** Takes all the bytes that a buffer has left. */
    void write(ByteBuffer bytes) throws IOException;

    /** Hands what is left to the operating system; nothing can be written afterwards. Finishing again does nothing. */
    void finish() throws IOException;

    /** Bytes handed to the operating system so far. */
    long length();
}
