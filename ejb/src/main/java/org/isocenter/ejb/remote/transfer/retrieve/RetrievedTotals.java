package org.isocenter.ejb.remote.transfer.retrieve;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How much one run of a job has received: what is settled, and what its concurrent requests have received so far. Safe
 * for use by several threads.
 */
public final class RetrievedTotals {

    /** How long an instance takes if a test has asked for it. */
    public static final Duration SLOW = Duration.ofMillis(50);

    private final Set<Share> onTheirWay = new HashSet<>();

    private long instances;
    private long bytes;

    /** Goes on from what earlier runs have settled. */
    public RetrievedTotals(long instances, long bytes) {
        this.instances = instances;
        this.bytes = bytes;
    }

    /**
     * The totals at one moment.
     *
     * @param instances that have come
     * @param bytes that have come
     * @param settledInstances of them those that do not come again after a crash
     * @param settledBytes the same
     */
    public record Counts(long instances, long bytes, long settledInstances, long settledBytes) {}

    /** Begins a resource. */
    public synchronized Share begin() {
        Share share = new Share();
        onTheirWay.add(share);
        return share;
    }

    /** Ends a resource: what was not added by now is not counted. */
    public synchronized void end(Share share) {
        onTheirWay.remove(share);
    }

    /** Ends a resource that is about to be settled, and counts what it has brought. */
    public synchronized void add(Share share) {
        onTheirWay.remove(share);
        add(share.instances, share.bytes);
    }

    /** Counts what is about to be settled. */
    public synchronized void add(long moreInstances, long moreBytes) {
        instances += moreInstances;
        bytes += moreBytes;
    }

    /** The totals now. */
    public synchronized Counts counts() {
        long instancesSoFar = instances;
        long bytesSoFar = bytes;
        for (Share share : onTheirWay) {
            instancesSoFar += share.instances + share.parts;
            bytesSoFar += share.bytes + share.partBytes;
        }
        return new Counts(instancesSoFar, bytesSoFar, instances, bytes);
    }

    /** One resource on its way: what its answers so far have brought, and the one that is read. */
    public final class Share {

        private long instances;
        private long bytes;
        private long parts;
        private long partBytes;

        /** So much of the answer has been read. */
        public void parts(int partsSoFar, long bytesSoFar) {
            synchronized (RetrievedTotals.this) {
                parts = partsSoFar;
                partBytes = bytesSoFar;
            }
        }

        /** The answer has been read. */
        public void add(RetrieveResult result) {
            synchronized (RetrievedTotals.this) {
                instances += result.instances().size();
                bytes += result.bytes();
                parts = 0;
                partBytes = 0;
            }
        }
    }
}
