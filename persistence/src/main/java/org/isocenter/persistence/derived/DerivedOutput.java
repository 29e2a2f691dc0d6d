package org.isocenter.persistence.derived;

import java.io.IOException;
import java.io.OutputStream;

/** Where a content goes while it is made. */
public abstract class DerivedOutput extends OutputStream {

    DerivedOutput() {}

    /** Says what it is; to be called before the end. */
    public abstract void mediaType(String mediaType);

    /**
     * Says how long it is going to be, so that readers know before its end.
     *
     * @param length in bytes
     * @throws DerivedContents.NoRoom if there is no room for it
     */
    public abstract void announce(long length) throws IOException;
}
