package org.isocenter.ejb.render;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/** What pictures in the making may take up of the heap together. The largest wait until they can be made alone. */
final class MemoryBudget {

    private static final int UNIT = 1 << 10;

    private final int total;
    private final Semaphore units;

    /** @param bytes all that may be taken at once */
    MemoryBudget(long bytes) {
        total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        units = new Semaphore(total, true);
    }

    /** Work that takes so many bytes, once they are free; more than there are count as all of them. */
    <R> R during(long bytes, Work<R> work) throws IOException {
        int wanted = (int) Math.max(1, Math.min(total, bytes / UNIT));
        try {
            units.acquire(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("no memory in time");
        }
        try {
            return work.run();
        } finally {
            units.release(wanted);
        }
    }

    /** Work that memory is taken for. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws IOException;
    }
}
