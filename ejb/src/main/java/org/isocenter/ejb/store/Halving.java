package org.isocenter.ejb.store;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does something with a group and, if that fails, with each of its halves, until single elements fail: one bad object
 * harms no other.
 */
final class Halving {

    private Halving() {}

    /**
     * Does it.
     *
     * @param work with a group; may be done with an element again after it failed with a group that has it
     * @param culprit is told of each element that it failed with by itself. What it throws ends all
     */
    static <T> void each(List<T> group, Work<T> work, BiConsumer<T, Throwable> culprit) {
        if (group.isEmpty()) {
            return;
        }
        Throwable failure = attempt(group, work);
        if (failure == null) {
            return;
        }
        int half = group.size() / 2;
        if (half == 0) {
            culprit.accept(group.get(0), failure);
        } else {
            each(group.subList(0, half), work, culprit);
            each(group.subList(half, group.size()), work, culprit);
        }
    }

    /** Any failure: an object that exhausts the stack is as bad as one that breaks a rule. */
    private static <T> @Nullable Throwable attempt(List<T> group, Work<T> work) {
        try {
            work.on(group);
            return null;
        } catch (Exception | Error e) {
            return e;
        }
    }

    /** What is done with a group. */
    @FunctionalInterface
    interface Work<T> {

        void on(List<T> group) throws Exception;
    }
}
