package org.isocenter.ejb.files;

import org.isocenter.persistence.recovery.FilesPutAside;

/** A session bean with what the container would inject. */
public final class TestPutFilesAside {

    private TestPutFilesAside() {}

    public static PutFilesAside of(FilesPutAside files) {
        PutFilesAside putFilesAside = new PutFilesAside();
        putFilesAside.files = files;
        return putFilesAside;
    }
}
