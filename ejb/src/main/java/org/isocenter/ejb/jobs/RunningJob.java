package org.isocenter.ejb.jobs;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.secrets.UnknownKey;
import org.isocenter.persistence.jobs.Claim;
import org.isocenter.persistence.jobs.Claiming;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobRow;
import org.jspecify.annotations.Nullable;

/**
 * A job while this node works on it: what the work reads and records. It is used by the threads that do the work, of
 * which one at a time records something, and by those that watch over it.
 */
public final class RunningJob {

    /** How long a transfer may take to end in good order before it is broken off. */
    private static final long GRACE_NANOSECONDS = 400_000_000L;

    /** The most rows that are added in one transaction; the lease can be renewed between two transactions. */
    private static final int APPENDED_AT_ONCE = 5000;

    private final JobRow job;
    private final Claim claim;
    private final JobTransactions transactions;
    private final Executor helpers;
    private final JobClock clock;
    private final JobSecrets secrets;
    private final BooleanSupplier held;

    /**
     * Held while progress and content are written to the row. What a settlement counts must not be in the row before
     * what it settles, or a run after a crash would count it again.
     */
    private final Object noting = new Object();

    private volatile int progress;
    private volatile String content;
    private volatile JobRequest request;
    private volatile boolean released;
    private volatile boolean lost;
    private volatile long stopRequestedAt;

    private String shown;

    private @Nullable Runnable transfer;
    private @Nullable JsonObject parameters;

    /** @param held tells whether no other node can have claimed the job; may ask the database, and may stop the run */
    RunningJob(
            Claiming.Claimed claimed,
            JobSecrets secrets,
            JobTransactions transactions,
            Executor helpers,
            JobClock clock,
            BooleanSupplier held) {
        this.job = claimed.job();
        this.claim = claimed.claim();
        this.secrets = secrets;
        this.transactions = transactions;
        this.helpers = helpers;
        this.clock = clock;
        this.progress = job.progress();
        this.content = job.content();
        this.shown = job.content();
        this.request = job.request();
        this.stopRequestedAt = clock.nanoTime();
        this.held = held;
    }

    /** The job's identifier. */
    public UUID id() {
        return job.id();
    }

    /** How many attempts in a row before this one ended with a failure that may pass. */
    public int attempts() {
        return job.attempts();
    }

    /**
     * What the job was submitted with, secrets included.
     *
     * @throws UnknownKey if its secrets were sealed with a key that this server does not have
     */
    public synchronized JsonObject parameters() {
        if (parameters == null) {
            parameters = secrets.opened(id(), parse(job.parameters()));
        }
        return parameters;
    }

    /** The parameters as they are in the row. */
    JsonObject row() {
        return parse(job.parameters());
    }

    /** What was last noted as its content. */
    public JsonObject content() {
        return parse(content);
    }

    /** Runs work that helps with this job while there are free threads. Callers must not wait for it to begin. */
    public Executor helpers() {
        return helpers;
    }

    /** The next resources that wait, in their order. */
    public List<JobResource> waiting(int limit) {
        return transactions.inResources(resources -> resources.waiting(id(), limit));
    }

    /** How many resources there are in each state. */
    public Map<JobResource.State, Long> counts() {
        return transactions.inResources(resources -> resources.counts(id()));
    }

    /** The first resources that failed. */
    public List<JobResource> failed(int limit) {
        return transactions.inResources(resources -> resources.inState(id(), JobResource.State.FAILED, limit));
    }

    /** The names of all resources. */
    public List<String> names() {
        return transactions.inResources(resources -> resources.names(id()));
    }

    /** Records instances that were received although the resource that they belong to is not settled. */
    public void received(Collection<String> instances) {
        holding(transactions.inStore(store -> store.receive(claim, instances)));
    }

    /** Adds resources after the others. If this fails halfway, some of them have been added. */
    public void append(List<String> names) {
        for (int start = 0; start < names.size(); start += APPENDED_AT_ONCE) {
            List<String> some = names.subList(start, Math.min(names.size(), start + APPENDED_AT_ONCE));
            holding(transactions.inStore(store -> store.append(claim, some)));
        }
    }

    /**
     * Records what became of some resources and which instances were received. A crash does not undo it.
     *
     * @param done how many of {@code total} are settled
     */
    public void settle(
            List<JobResource> outcomes, Collection<String> received, long done, long total, JsonObject newContent) {
        String text = newContent.toString();
        int percentage = percentage(done, total);
        synchronized (noting) {
            holding(transactions.inStore(store -> store.settle(claim, percentage, text, outcomes, received)));
            progress = percentage;
            content = text;
            shown = text;
        }
    }

    /** Sets the progress that is shown. Only what is settled counts. */
    public void progress(long done, long total, JsonObject newContent) {
        content = newContent.toString();
        progress = percentage(done, total);
    }

    /**
     * Whether the work should stop as soon as it conveniently can: somebody pauses or cancels it, the server stops, or
     * another node works on it now. If the lease has run out without a renewal, because this process was suspended or
     * the database was away, this asks the database first.
     */
    public boolean stopRequested() {
        return isStopping() || !held.getAsBoolean();
    }

    /** Waits for some time, or until the work is asked to stop. */
    public void rest(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        try {
            synchronized (this) {
                for (long left = duration.toNanos(); left > 0 && !isStopping(); left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sets how the current transfer can be broken off; null when there is none.
     *
     * @param breakOff safe to be called by another thread, and more than once
     */
    public void transferring(@Nullable Runnable breakOff) {
        synchronized (this) {
            transfer = breakOff;
        }
        breakOffLateTransfer();
    }

    Claim claim() {
        return claim;
    }

    JobRow job() {
        return job;
    }

    JobRequest request() {
        return request;
    }

    /** Whether the work has been told to stop. */
    boolean isStopping() {
        return request != JobRequest.NONE || released || lost;
    }

    /** Passes on what somebody asks for. */
    void request(JobRequest asked) {
        if (asked != JobRequest.NONE && asked != request) {
            if (!isStopping()) {
                stopRequestedAt = clock.nanoTime();
            }
            request = asked;
            wake();
        }
        breakOffLateTransfer();
    }

    /** Stops the work so that any node can continue it later. */
    void giveBack() {
        released = true;
        wake();
        breakOff();
    }

    /**
     * Stops the work because another node does it or the job is gone. Nothing that this run still does counts, so it
     * sends nothing more.
     */
    void lose() {
        lost = true;
        wake();
        breakOff();
    }

    /** Publishes the progress to all nodes, if it has changed. */
    void show() {
        synchronized (noting) {
            String latest = content;
            if (!latest.equals(shown) && !isStopping()) {
                if (!transactions.inStore(store -> store.show(claim, progress, latest))) {
                    lose();
                }
                shown = latest;
            }
        }
    }

    private void holding(boolean held) {
        if (!held) {
            lose();
            throw new ClaimLost("Job " + id() + " no longer belongs to this server: it runs elsewhere, or is gone");
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private void breakOffLateTransfer() {
        if (lost || isStopping() && clock.nanoTime() - stopRequestedAt > GRACE_NANOSECONDS) {
            breakOff();
        }
    }

    private void breakOff() {
        Runnable current;
        synchronized (this) {
            current = transfer;
        }
        if (current != null) {
            current.run();
        }
    }

    private static int percentage(long done, long total) {
        return total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
