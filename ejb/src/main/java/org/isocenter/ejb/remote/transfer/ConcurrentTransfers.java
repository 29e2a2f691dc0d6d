package org.isocenter.ejb.remote.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.persistence.jobs.JobResource;
import org.jspecify.annotations.Nullable;

/**
 * Works on the waiting resources of a job, several at once: on the thread of the job, and on other threads while some
 * are free. So a job makes progress even if jobs occupy all threads. For use by one thread.
 */
public final class ConcurrentTransfers {

    private static final int AT_ONCE = 100;

    private final RunningJob run;
    private final int atOnce;
    private final Work work;

    /** How to break off each current transfer, by its worker. */
    private final Map<Object, Runnable> transfers = new ConcurrentHashMap<>();

    private boolean open;
    private int helping;
    private @Nullable JobOutcome end;
    private @Nullable RuntimeException failure;

    /** @param atOnce how many resources at once, above 0 */
    public ConcurrentTransfers(RunningJob run, int atOnce, Work work) {
        this.run = run;
        this.atOnce = atOnce;
        this.work = work;
    }

    /** What is done with one resource. Used by several threads. */
    public interface Work {

        /**
         * Does it.
         *
         * @param transfer is told how to break the transfer off, and with null that it has ended
         * @return the end of the job if it cannot go on with others
         */
        Optional<JobOutcome> on(JobResource resource, Consumer<@Nullable Runnable> transfer);
    }

    /**
     * Works until no resource waits any more or the job cannot continue; in that case returns how it ended. Other
     * transfers that have begun are finished first.
     */
    public Optional<JobOutcome> run() {
        for (List<JobResource> waiting = run.waiting(AT_ONCE);
                !waiting.isEmpty() && goesOn();
                waiting = run.waiting(AT_ONCE)) {
            Queue<JobResource> queue = new ConcurrentLinkedQueue<>(waiting);
            opened();
            for (int helper = 1; helper < Math.min(atOnce, waiting.size()); helper++) {
                askForHelp(queue);
            }
            try {
                drain(queue);
            } catch (RuntimeException e) {
                failed(e);
            } finally {
                close();
            }
        }
        return ended();
    }

    private void askForHelp(Queue<JobResource> queue) {
        try {
            run.helpers().execute(() -> help(queue));
        } catch (RejectedExecutionException e) {
            // The others do it.
        }
    }

    private void help(Queue<JobResource> queue) {
        if (!entered()) {
            return;
        }
        try {
            drain(queue);
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            left();
        }
    }

    private void drain(Queue<JobResource> queue) {
        Object worker = new Object();
        while (goesOn()) {
            JobResource resource = queue.poll();
            if (resource == null) {
                return;
            }
            (run.stopRequested()
                            ? Optional.of(new JobOutcome.Stopped())
                            : work.on(resource, breakOff -> transferring(worker, breakOff)))
                    .ifPresent(this::end);
        }
    }

    private void transferring(Object worker, @Nullable Runnable breakOff) {
        if (breakOff == null) {
            transfers.remove(worker);
        } else {
            transfers.put(worker, breakOff);
        }
        run.transferring(transfers.isEmpty() ? null : () -> transfers.values().forEach(Runnable::run));
    }

    private synchronized void opened() {
        open = true;
    }

    private synchronized boolean entered() {
        helping += open ? 1 : 0;
        return open;
    }

    private synchronized void left() {
        helping--;
        notifyAll();
    }

    /** Waits for the helpers; those that have not begun do nothing any more. */
    private synchronized void close() {
        open = false;
        boolean interrupted = false;
        while (helping > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized boolean goesOn() {
        return end == null && failure == null;
    }

    private synchronized void end(JobOutcome outcome) {
        end = end == null ? outcome : end;
    }

    private synchronized void failed(RuntimeException e) {
        failure = failure == null ? e : failure;
    }

    private synchronized Optional<JobOutcome> ended() {
        return Optional.ofNullable(end);
    }
}
