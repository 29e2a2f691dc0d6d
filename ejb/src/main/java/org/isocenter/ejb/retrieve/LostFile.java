package org.isocenter.ejb.retrieve;

import java.io.IOException;

/** The storage area does not have an instance's file, or only a part of it. This has been reported. */
final class LostFile extends IOException {

    private static final long serialVersionUID = 1L;

    LostFile() {
        super("the stored file is lost or damaged");
    }
}
