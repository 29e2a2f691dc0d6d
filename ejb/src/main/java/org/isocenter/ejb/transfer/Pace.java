package org.isocenter.ejb.transfer;

/** Slows a transfer down, where a test has asked for it. */
final class Pace {

    private final long millisecondsPerInstance;

    Pace(boolean slow, long millisecondsPerInstance) {
        this.millisecondsPerInstance = slow ? millisecondsPerInstance : 0;
    }

    void instance() {
        if (millisecondsPerInstance > 0) {
            try {
                Thread.sleep(millisecondsPerInstance);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
