package org.isocenter.web.connection;

import java.io.IOException;

/** A client sent or received so little for so long that its connection was closed. */
final class SlowClientException extends IOException {

    SlowClientException() {
        super("The client is too slow: see the options HttpRequestTimeout and HttpMinimumRate");
    }
}
