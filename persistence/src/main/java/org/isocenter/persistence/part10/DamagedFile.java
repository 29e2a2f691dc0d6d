package org.isocenter.persistence.part10;

import java.io.IOException;
import java.util.UUID;

/** A compressed file of the storage area that cannot be read: it was not written to its end, or its bytes have changed. */
public final class DamagedFile extends IOException {

    DamagedFile(UUID file, String what) {
        super("compressed file " + file + ": " + what);
    }
}
