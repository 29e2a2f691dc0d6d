package org.isocenter.ejb.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.client.RemoteRequest;
import org.isocenter.ejb.client.RemoteTrouble;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.JobRun;
import org.isocenter.persistence.jobs.JobResource;

/** One run of a job that retrieves instances. For use by one thread. */
final class RetrieveRun {

    /** How many instances have come, as a decimal string. */
    static final String RECEIVED = "ReceivedInstancesCount";

    /** How many bytes have come, as a decimal string. */
    static final String BYTES = "NetworkUsage";

    /** The same at the last settlement: what came later comes again after a crash. Not shown. */
    private static final String SETTLED_RECEIVED = "SettledInstancesCount";

    private static final String SETTLED_BYTES = "SettledNetworkUsage";

    /** The number of the first failure's error; not shown. */
    private static final String FIRST_FAILURE = "FirstFailure";

    private static final long SLOW_MILLISECONDS = 50;
    private static final int AT_ONCE = 100;

    private final JobRun run;
    private final ReceiveInstances receive;
    private final String server;
    private final Map<String, String> arguments;
    private final Map<String, String> httpHeaders;
    private final Pace pace;
    private final long total;

    private long settled;
    private long received;
    private long bytes;
    private int firstFailure;

    RetrieveRun(JobRun run, ReceiveInstances receive) {
        this.run = run;
        this.receive = receive;
        server = run.parameters().getString("Server");
        arguments = JsonTexts.map(run.parameters(), "Arguments");
        httpHeaders = JsonTexts.map(run.parameters(), "HttpHeaders");
        pace = new Pace(run.parameters().getBoolean("Debug", false), SLOW_MILLISECONDS);
        Map<JobResource.State, Long> counts = run.counts();
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        received = JsonTexts.count(run.content(), SETTLED_RECEIVED);
        bytes = JsonTexts.count(run.content(), SETTLED_BYTES);
        firstFailure = run.content().getInt(FIRST_FAILURE, 0);
    }

    JobOutcome run() {
        for (List<JobResource> waiting = run.waiting(AT_ONCE); !waiting.isEmpty(); waiting = run.waiting(AT_ONCE)) {
            for (JobResource resource : waiting) {
                Optional<JobOutcome> end = retrieve(resource);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
        return conclusion();
    }

    private JobOutcome conclusion() {
        long failed = run.counts().getOrDefault(JobResource.State.FAILED, 0L);
        if (failed == 0) {
            return new JobOutcome.Completed();
        }
        return new JobOutcome.Failed(
                ErrorCode.of(firstFailure),
                "The remote server \"" + server + "\" has not given " + failed + " of " + total + " resources: "
                        + firstReason());
    }

    private String firstReason() {
        return run.failed(1).stream().map(JobResource::reason).findFirst().orElse("");
    }

    private Optional<JobOutcome> retrieve(JobResource resource) {
        if (run.stopRequested()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        Reception reception = receive.receive(
                server, new RemoteRequest(resource.name(), arguments, httpHeaders), this::next, run::transferring);
        run.transferring(null);
        if (run.stopRequested() && reception.trouble().isPresent()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        received += reception.instances().size();
        bytes += reception.bytes();
        return reception.trouble().isPresent()
                ? trouble(resource, reception, reception.trouble().get())
                : settled(resource.with(JobResource.State.DONE, ""), reception);
    }

    private Optional<JobOutcome> trouble(JobResource resource, Reception reception, RemoteTrouble trouble) {
        // What is said by a broken connection or a refused password is not about this resource.
        if (trouble.passing()) {
            received -= reception.instances().size();
            run.received(reception.instances());
            return Optional.of(new JobOutcome.Obstructed(trouble.code(), trouble.details(), trouble.after()));
        }
        if (trouble.code() == ErrorCode.BAD_CREDENTIALS) {
            return Optional.of(new JobOutcome.Failed(trouble.code(), trouble.details()));
        }
        if (firstFailure == 0) {
            firstFailure = trouble.code().orthancStatus();
        }
        return settled(resource.with(JobResource.State.FAILED, trouble.details()), reception);
    }

    private Optional<JobOutcome> settled(JobResource outcome, Reception reception) {
        settled++;
        run.settle(List.of(outcome), reception.instances(), settled, total, content(0, 0));
        return Optional.empty();
    }

    private boolean next(int parts, long arrived) {
        if (parts > 0) {
            pace.instance();
            run.progress(settled, total, content(parts, arrived));
        }
        return !run.stopRequested();
    }

    private JsonObject content(int arriving, long arrivingBytes) {
        return Json.createObjectBuilder()
                .add(RECEIVED, Long.toString(received + arriving))
                .add(BYTES, Long.toString(bytes + arrivingBytes))
                .add(SETTLED_RECEIVED, Long.toString(received))
                .add(SETTLED_BYTES, Long.toString(bytes))
                .add(FIRST_FAILURE, firstFailure)
                .build();
    }
}
