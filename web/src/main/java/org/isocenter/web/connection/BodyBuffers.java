package org.isocenter.web.connection;

import java.util.concurrent.Semaphore;

/** The buffers of the connections' pool that bodies may lie in before anybody reads them. */
final class BodyBuffers {

    /** Of 16 KiB: a body that is larger has a thread while it comes. */
    static final int MOST_EACH = 16;

    /** For all together, beside the one that each may have. */
    private static final int MOST = 2048;

    private final Semaphore free = new Semaphore(MOST);

    /** Takes one more; false if it has to do with those it has. */
    boolean another() {
        return free.tryAcquire();
    }

    void giveBack(int count) {
        free.release(count);
    }
}
