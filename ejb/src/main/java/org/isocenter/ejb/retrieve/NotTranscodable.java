package org.isocenter.ejb.retrieve;

import java.io.IOException;

/** An instance can be sent only as it is stored. */
final class NotTranscodable extends IOException {

    private static final long serialVersionUID = 1L;

    NotTranscodable(String reason) {
        super(reason);
    }
}
