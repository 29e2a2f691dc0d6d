package org.isocenter.dicom.codec;

import java.time.Duration;

/** When a codec has to be done; asked once a row or so. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Ends a codec that is late or not wanted any more. */
    void check() throws CodecFailure {
        if (Thread.currentThread().isInterrupted()) {
            throw new CodecFailure.Cancelled();
        }
        if (remainingNanos() < 0) {
            throw new CodecFailure.DeadlineExceeded();
        }
    }

    long remainingNanos() {
        return end - System.nanoTime();
    }
}
