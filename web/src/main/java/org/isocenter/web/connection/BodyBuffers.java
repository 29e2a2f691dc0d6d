package org.isocenter.web.connection;

import java.util.concurrent.Semaphore;

/** Counts the pooled buffers that hold bodies before anybody reads them. */
final class BodyBuffers {

    /** In buffers of 16 KiB. A larger body occupies a thread while it arrives. */
    static final int MOST_EACH = 16;

    /** For all bodies together, beside the one buffer that each may have. */
    private static final int MOST = 2048;

    private final Semaphore free = new Semaphore(MOST);

    /** Takes one more buffer; false if there is none left. */
    boolean another() {
        return free.tryAcquire();
    }

    void giveBack(int count) {
        free.release(count);
    }
}
