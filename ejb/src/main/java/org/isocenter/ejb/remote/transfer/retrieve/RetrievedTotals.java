package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.Pace;

/** How much one run of a job has brought: what is settled, and over all that run at once what is on its way. Safe for use by several threads. */
public final class RetrievedTotals {

    /** How many instances have come, as a decimal string. */
    public static final String RECEIVED = "ReceivedInstancesCount";

    /** How many bytes have come, as a decimal string. */
    public static final String BYTES = "NetworkUsage";

    /** The same at the last settlement: what came later comes again after a crash. Not shown. */
    private static final String SETTLED_RECEIVED = "SettledInstancesCount";

    private static final String SETTLED_BYTES = "SettledNetworkUsage";

    private static final Duration SLOW = Duration.ofMillis(50);

    private final RunningJob run;
    private final Runnable progress;
    private final Pace pace;
    private final Set<Share> onTheirWay = new HashSet<>();

    private long received;
    private long bytes;

    /**
     * Goes on from what earlier runs have settled.
     *
     * @param progress called when more has come, without a lock of this object
     */
    public RetrievedTotals(RunningJob run, Runnable progress) {
        this.run = run;
        this.progress = progress;
        pace = new Pace(run, SLOW);
        received = JsonTexts.count(run.content(), SETTLED_RECEIVED);
        bytes = JsonTexts.count(run.content(), SETTLED_BYTES);
    }

    public synchronized Share begin() {
        Share share = new Share();
        onTheirWay.add(share);
        return share;
    }

    /** What is not settled by now is not counted. */
    public synchronized void end(Share share) {
        onTheirWay.remove(share);
    }

    public synchronized void settle(Share share) {
        onTheirWay.remove(share);
        settle(share.instances, share.bytes);
    }

    public synchronized void settle(long instances, long moreBytes) {
        received += instances;
        bytes += moreBytes;
    }

    /** Adds the numbers to the content of a job. */
    public synchronized JsonObjectBuilder addTo(JsonObjectBuilder content) {
        long instancesSoFar = received;
        long bytesSoFar = bytes;
        for (Share share : onTheirWay) {
            instancesSoFar += share.instances + share.parts;
            bytesSoFar += share.bytes + share.partBytes;
        }
        return content.add(RECEIVED, Long.toString(instancesSoFar))
                .add(BYTES, Long.toString(bytesSoFar))
                .add(SETTLED_RECEIVED, Long.toString(received))
                .add(SETTLED_BYTES, Long.toString(bytes));
    }

    /** One resource on its way: what its answers so far have brought, and the one that is read. */
    public final class Share implements RetrieveAndStore.Watch {

        private long instances;
        private long bytes;
        private long parts;
        private long partBytes;

        @Override
        public boolean next(int partsSoFar, long bytesSoFar) {
            if (partsSoFar > 0) {
                pace.instance();
                synchronized (RetrievedTotals.this) {
                    parts = partsSoFar;
                    partBytes = bytesSoFar;
                }
                progress.run();
            }
            return !run.stopRequested();
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
