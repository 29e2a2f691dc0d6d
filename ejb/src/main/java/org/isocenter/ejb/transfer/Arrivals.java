package org.isocenter.ejb.transfer;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.isocenter.ejb.jobs.JobRun;

/** How much one run of a job has brought: what is settled, and over all lanes what is on its way. Safe for use by several threads. */
final class Arrivals {

    /** How many instances have come, as a decimal string. */
    static final String RECEIVED = "ReceivedInstancesCount";

    /** How many bytes have come, as a decimal string. */
    static final String BYTES = "NetworkUsage";

    /** The same at the last settlement: what came later comes again after a crash. Not shown. */
    private static final String SETTLED_RECEIVED = "SettledInstancesCount";

    private static final String SETTLED_BYTES = "SettledNetworkUsage";

    private static final Duration SLOW = Duration.ofMillis(50);

    private final JobRun run;
    private final Runnable progress;
    private final Pace pace;
    private final Set<Arrival> onTheirWay = new HashSet<>();

    private long received;
    private long bytes;

    /**
     * Goes on from what earlier runs have settled.
     *
     * @param progress called when more has come, without a lock of this object
     */
    Arrivals(JobRun run, Runnable progress) {
        this.run = run;
        this.progress = progress;
        pace = new Pace(run, SLOW);
        received = JsonTexts.count(run.content(), SETTLED_RECEIVED);
        bytes = JsonTexts.count(run.content(), SETTLED_BYTES);
    }

    synchronized Arrival begin() {
        Arrival arrival = new Arrival();
        onTheirWay.add(arrival);
        return arrival;
    }

    /** What is not settled by now is not counted. */
    synchronized void end(Arrival arrival) {
        onTheirWay.remove(arrival);
    }

    synchronized void settle(Arrival arrival) {
        onTheirWay.remove(arrival);
        settle(arrival.instances, arrival.bytes);
    }

    synchronized void settle(long instances, long moreBytes) {
        received += instances;
        bytes += moreBytes;
    }

    /** Adds the numbers to the content of a job. */
    synchronized JsonObjectBuilder addTo(JsonObjectBuilder content) {
        long instancesSoFar = received;
        long bytesSoFar = bytes;
        for (Arrival arrival : onTheirWay) {
            instancesSoFar += arrival.instances + arrival.parts;
            bytesSoFar += arrival.bytes + arrival.partBytes;
        }
        return content.add(RECEIVED, Long.toString(instancesSoFar))
                .add(BYTES, Long.toString(bytesSoFar))
                .add(SETTLED_RECEIVED, Long.toString(received))
                .add(SETTLED_BYTES, Long.toString(bytes));
    }

    /** One resource on its way: what its answers so far have brought, and the one that is read. */
    final class Arrival implements ReceiveInstances.Watch {

        private long instances;
        private long bytes;
        private long parts;
        private long partBytes;

        @Override
        public boolean next(int partsSoFar, long bytesSoFar) {
            if (partsSoFar > 0) {
                pace.instance();
                synchronized (Arrivals.this) {
                    parts = partsSoFar;
                    partBytes = bytesSoFar;
                }
                progress.run();
            }
            return !run.stopRequested();
        }

        /** The answer has been read. */
        void came(Reception reception) {
            synchronized (Arrivals.this) {
                instances += reception.instances().size();
                bytes += reception.bytes();
                parts = 0;
                partBytes = 0;
            }
        }
    }
}
