package org.isocenter.ejb.jobs;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobRow;
import org.jspecify.annotations.Nullable;

/** A job while this node works on it: what the work reads and notes. Used by the threads that work, one at a time where something is noted, and by the one that watches over it. */
public final class JobRun {

    /** So long a transfer may take to end in good order; then it is broken off. */
    private static final long GRACE_NANOSECONDS = 400_000_000L;

    private final JobRow job;
    private final String claim;
    private final JobTransactions transactions;
    private final Executor helpers;
    private final JsonObject parameters;

    private volatile int progress;
    private volatile String content;
    private volatile JobRequest request;
    private volatile boolean released;
    private volatile long stopRequestedAt;
    private String shown;

    private @Nullable Runnable transfer;

    JobRun(JobRow job, String claim, JobTransactions transactions, Executor helpers) {
        this.job = job;
        this.claim = claim;
        this.transactions = transactions;
        this.helpers = helpers;
        this.parameters = parse(job.parameters());
        this.progress = job.progress();
        this.content = job.content();
        this.shown = job.content();
        this.request = job.request();
        this.stopRequestedAt = System.nanoTime();
    }

    /** The job's identifier. */
    public UUID id() {
        return job.id();
    }

    /** How many attempts before this one met an obstacle in a row. */
    public int attempts() {
        return job.attempts();
    }

    /** What the job was submitted with. */
    public JsonObject parameters() {
        return parameters;
    }

    /** What was last noted as its content. */
    public JsonObject content() {
        return parse(content);
    }

    /** Runs what helps with this job, as far as there are free threads: whoever has work for it must not wait for it to begin. */
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

    /** Notes instances that were received though what they belong to is not settled. */
    public void received(Collection<String> instances) {
        transactions.inResources(resources -> {
            resources.received(id(), instances);
            return instances.size();
        });
    }

    /** The names of all resources. */
    public List<String> names() {
        return transactions.inResources(resources -> resources.names(id()));
    }

    /** Adds resources behind the others. */
    public void append(List<String> names) {
        transactions.inResources(resources -> {
            resources.append(id(), names);
            return names.size();
        });
    }

    /**
     * Notes for good what became of some resources and which instances were received: a crash does not undo it.
     *
     * @param done how many of {@code total} are settled
     */
    public void settle(
            List<JobResource> outcomes, Collection<String> received, long done, long total, JsonObject newContent) {
        progress(done, total, newContent);
        boolean held = transactions.inBoth((store, resources) -> {
            resources.settle(id(), outcomes);
            resources.received(id(), received);
            return store.advance(id(), claim, progress, content);
        });
        if (!held) {
            throw new ClaimLost("Job " + id() + " runs elsewhere");
        }
    }

    /** Notes how far it is, for those who look; what counts is what is settled. */
    public void progress(long done, long total, JsonObject newContent) {
        content = newContent.toString();
        progress = total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
    }

    /** Whether the work is to stop at the next good place: somebody pauses or cancels it, or the server stops. */
    public boolean stopRequested() {
        return request != JobRequest.NONE || released;
    }

    /**
     * Says how the transfer that is on its way can be broken off; null when there is none.
     *
     * @param breakOff safe to be called by another thread, and more than once
     */
    public void transferring(@Nullable Runnable breakOff) {
        synchronized (this) {
            transfer = breakOff;
        }
        breakOffLateTransfer();
    }

    String claim() {
        return claim;
    }

    JobRow job() {
        return job;
    }

    JobRequest request() {
        return request;
    }

    /** Passes on what somebody asks for. */
    void request(JobRequest asked) {
        if (asked != JobRequest.NONE && asked != request) {
            if (!stopRequested()) {
                stopRequestedAt = System.nanoTime();
            }
            request = asked;
        }
        breakOffLateTransfer();
    }

    /** Has it stop, to be gone on with later by whatever node. */
    void giveBack() {
        released = true;
        breakOff();
    }

    /** Shows how far it is to all nodes, if it has changed. */
    void show() {
        String latest = content;
        if (!latest.equals(shown) && !stopRequested()) {
            transactions.inStore(store -> store.show(id(), claim, progress, latest));
            shown = latest;
        }
    }

    private void breakOffLateTransfer() {
        if (stopRequested() && System.nanoTime() - stopRequestedAt > GRACE_NANOSECONDS) {
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

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
