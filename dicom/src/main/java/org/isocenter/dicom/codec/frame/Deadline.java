package org.isocenter.dicom.codec.frame;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time by which a codec has to be done, and whether its result is still wanted. {@code MarkerReader}, {@code CodedBits},
 * {@link SampleWriter} and {@link SampleReader} check the deadline whenever they pass coded bytes or rows of samples, and no codec can
 * continue without that. For use by one thread.
 */
public final class Deadline {

    /** The number of bytes that may pass between two looks at the clock. */
    public static final int BYTES_BETWEEN_LOOKS = 1 << 14;

    private final LongSupplier nanoseconds;
    private final long end;
    private int unseen;

    /** @param nanoseconds a clock like {@link System#nanoTime()} */
    public Deadline(LongSupplier nanoseconds, Duration time) {
        this.nanoseconds = nanoseconds;
        this.end = nanoseconds.getAsLong() + time.toNanos();
    }

    /** A deadline that begins now. */
    public static Deadline after(Duration time) {
        return new Deadline(System::nanoTime, time);
    }

    /**
     * Ends a codec that is late or whose result is not wanted any more.
     *
     * @throws CodecFailure.Cancelled if the thread is interrupted; its interrupt status stays set
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
     * The same, cheap enough to be called every few bytes: it looks at the clock only every {@link #BYTES_BETWEEN_LOOKS} bytes.
     *
     * @param bytes that have been read or written since the last call
     * @throws CodecFailure as {@link #check}
     */
    public void passed(int bytes) throws CodecFailure {
        unseen += bytes;
        if (unseen >= BYTES_BETWEEN_LOOKS) {
            check();
        }
    }

    /** The remaining time in nanoseconds; negative after the deadline. */
    public long remainingNanos() {
        return end - nanoseconds.getAsLong();
    }
}
