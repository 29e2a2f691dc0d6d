package org.isocenter.dicom.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Waits for a state that something else brings about. A test that waits for a time instead is slow where it is long and
 * fails where it is short.
 */
public final class Eventually {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Eventually() {}

    /**
     * Waits until the condition holds.
     *
     * @param what that it says, for the message of the error
     * @throws AssertionError if it does not hold within three minutes
     */
    public static void holds(String what, Callable<Boolean> condition) throws Exception {
        holds(what, LONGEST, condition);
    }

    /** The same with another longest time. */
    public static void holds(String what, Duration longest, Callable<Boolean> condition) throws Exception {
        value(what, longest, condition, Boolean::booleanValue);
    }

    /** Waits until a value is as it should be, and returns it. */
    public static <T> T value(String what, Callable<T> value, Predicate<T> condition) throws Exception {
        return value(what, LONGEST, value, condition);
    }

    private static <T> T value(String what, Duration longest, Callable<T> value, Predicate<T> condition)
            throws Exception {
        long end = System.nanoTime() + longest.toNanos();
        T now = value.call();
        while (!condition.test(now)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " not within " + longest + ", but " + now);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException(what);
            }
            LockSupport.parkNanos(STEP_NANOS);
            now = value.call();
        }
        return now;
    }
}
