package org.isocenter.dicom.codec.frame;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a codec has to be done, and whether it is still wanted. Whoever hands coded bytes or rows of samples to a codec asks here as
 * they pass, so that a codec cannot go on without being asked: {@code MarkerReader}, {@code CodedBits}, {@link SampleWriter},
 * {@link SampleReader}. For use by one thread.
 */
public final class Deadline {

    /** So many bytes may pass between two looks at the clock. */
    public static final int BYTES_BETWEEN_LOOKS = 1 << 14;

    private final LongSupplier nanoseconds;
    private final long end;
    private int unseen;

    /** @param nanoseconds a clock as {@link System#nanoTime()} */
    public Deadline(LongSupplier nanoseconds, Duration time) {
        this.nanoseconds = nanoseconds;
        this.end = nanoseconds.getAsLong() + time.toNanos();
    }

    /** From now on. */
    public static Deadline after(Duration time) {
        return new Deadline(System::nanoTime, time);
    }

    /**
     * Ends a codec that is late or not wanted any more.
     *
     * @throws CodecFailure.Cancelled if the thread is interrupted; it stays so
     * @throws CodecFailure.DeadlineExceeded if the time is up
     */
    public void check() throws CodecFailure {
        unseen = 0;
        if (Thread.currentThread().isInterrupted()) {
            throw new CodecFailure.Cancelled();
        }
        if (remainingNanos() < 0) {
            throw new CodecFailure.DeadlineExceeded();
        }
    }

    /**
     * The same, cheap enough for each few bytes: looks only every {@link #BYTES_BETWEEN_LOOKS}.
     *
     * @param bytes how many have been taken or given since the last call
     * @throws CodecFailure as {@link #check}
     */
    public void passed(int bytes) throws CodecFailure {
        unseen += bytes;
        if (unseen >= BYTES_BETWEEN_LOOKS) {
            check();
        }
    }

    /** The time that is left, in nanoseconds; negative if none is. */
    public long remainingNanos() {
        return end - nanoseconds.getAsLong();
    }
}
