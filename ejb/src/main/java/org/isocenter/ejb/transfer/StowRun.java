package org.isocenter.ejb.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.ejb.client.AskRemoteServer;
import org.isocenter.ejb.client.RemoteRequest;
import org.isocenter.ejb.client.RemoteResponse;
import org.isocenter.ejb.client.RemoteTrouble;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.JobRun;
import org.isocenter.ejb.remote.RemoteServer;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.jobs.JobResource;

/** One run of a job that sends instances. For use by one thread. */
final class StowRun implements StowBody.Watch {

    /** How many instances were sent and answered for, as a decimal string. */
    static final String INSTANCES = "InstancesCount";

    /** How many bytes that took, as a decimal string. */
    static final String BYTES = "NetworkSize";

    /** The same at the last settlement: what was sent later is sent again after a break. Not shown. */
    private static final String SETTLED_BYTES = "SettledNetworkSize";

    private static final Logger LOG = System.getLogger(StowRun.class.getName());

    private static final long SLOW_MILLISECONDS = 100;
    private static final int LENGTH_REQUIRED = 411;
    private static final int CONTENT_TOO_LARGE = 413;

    private final JobRun run;
    private final AskRemoteServer remote;
    private final OpenOutgoing openOutgoing;
    private final String server;
    private final RemoteServer definition;
    private final Pace pace;
    private final long total;

    private BatchLimits limits;
    private long settled;
    private long sent;
    private long bytes;
    private long writing;
    private long writingBytes;

    StowRun(JobRun run, AskRemoteServer remote, OpenOutgoing openOutgoing) {
        this.run = run;
        this.remote = remote;
        this.openOutgoing = openOutgoing;
        server = run.parameters().getString("Server");
        definition = remote.definition(server);
        limits = BatchLimits.of(definition);
        pace = new Pace(run.parameters().getBoolean("Debug", false), SLOW_MILLISECONDS);
        Map<JobResource.State, Long> counts = run.counts();
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        // What a run that was broken off had not settled yet was not acknowledged.
        sent = counts.getOrDefault(JobResource.State.DONE, 0L) + counts.getOrDefault(JobResource.State.FAILED, 0L);
        bytes = JsonTexts.count(run.content(), SETTLED_BYTES);
    }

    JobOutcome run() {
        Optional<JobOutcome> end = total == 0 ? send(List.of()) : Optional.empty();
        while (end.isEmpty()) {
            if (run.stopRequested()) {
                return new JobOutcome.Stopped();
            }
            List<JobResource> waiting = run.waiting(limits.instances());
            end = waiting.isEmpty() ? Optional.of(conclusion()) : sendNext(waiting);
        }
        return end.get();
    }

    private JobOutcome conclusion() {
        long received = run.counts().getOrDefault(JobResource.State.DONE, 0L);
        long failed = run.counts().getOrDefault(JobResource.State.FAILED, 0L);
        return failed == 0
                ? new JobOutcome.Completed()
                : new JobOutcome.Failed(
                        ErrorCode.NETWORK_PROTOCOL,
                        "The remote server \"" + server + "\" has received " + received + " of " + (received + failed)
                                + " instances");
    }

    /** Opens as many as one message takes, and sends them. */
    private Optional<JobOutcome> sendNext(List<JobResource> waiting) {
        Map<String, StoredInstance> stored =
                openOutgoing.find(waiting.stream().map(JobResource::name).toList());
        List<OutgoingInstance> outgoing = new ArrayList<>();
        List<JobResource> unsent = new ArrayList<>();
        try {
            long size = 0;
            for (JobResource resource : waiting) {
                StoredInstance instance = stored.get(resource.name());
                long length = instance == null ? 0 : instance.file().length();
                if (!outgoing.isEmpty() && size + length > limits.bytes()) {
                    break;
                }
                size += length;
                open(resource, Optional.ofNullable(instance), outgoing, unsent);
            }
            settle(unsent);
            return outgoing.isEmpty() ? Optional.empty() : send(outgoing);
        } finally {
            outgoing.forEach(StowRun::close);
        }
    }

    private void open(
            JobResource resource,
            Optional<StoredInstance> instance,
            List<OutgoingInstance> outgoing,
            List<JobResource> unsent) {
        if (instance.isEmpty()) {
            unsent.add(resource.with(JobResource.State.SKIPPED, "It was deleted meanwhile"));
            return;
        }
        openOutgoing
                .open(instance.get())
                .ifPresentOrElse(
                        content -> outgoing.add(new OutgoingInstance(
                                resource, instance.get().path().instance(), content)),
                        () -> unsent.add(resource.with(JobResource.State.FAILED, "Its file is lost")));
    }

    /** Sends one message; the end of the job if it cannot go on. */
    private Optional<JobOutcome> send(List<OutgoingInstance> outgoing) {
        writing = 0;
        writingBytes = 0;
        boolean chunked = definition.chunkedTransfers();
        StowBody body = new StowBody(outgoing, chunked, this);
        try (RemoteResponse answer =
                remote.exchange(server, "POST", request(body), Optional.of(body), run::transferring)) {
            if (run.stopRequested() && body.written() == 0 && total > 0) {
                return Optional.of(new JobOutcome.Stopped());
            }
            if (answer.status() == CONTENT_TOO_LARGE && outgoing.size() > 1) {
                limits = new BatchLimits(outgoing.size(), limits.bytes()).halved();
                return Optional.empty();
            }
            return understand(answer, outgoing.subList(0, body.written()), chunked);
        } catch (IOException e) {
            return run.stopRequested() ? Optional.of(new JobOutcome.Stopped()) : obstacle(RemoteTrouble.of(e));
        } finally {
            run.transferring(null);
        }
    }

    private RemoteRequest request(StowBody body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(JsonTexts.map(run.parameters(), "HttpHeaders"));
        headers.put("Accept", "application/dicom+json");
        headers.put("Content-Type", body.contentType());
        headers.keySet().removeIf("Expect"::equalsIgnoreCase);
        return new RemoteRequest("studies", Map.of(), headers);
    }

    private Optional<JobOutcome> understand(RemoteResponse answer, List<OutgoingInstance> outgoing, boolean chunked)
            throws IOException {
        boolean mayBeAboutInstances =
                switch (answer.status()) {
                    case 200, 202, 400, 409 -> true;
                    default -> answer.isSuccessful();
                };
        byte[] body = answer.body().readNBytes(StowAnswer.MAXIMUM_LENGTH + 1);
        if (mayBeAboutInstances && !outgoing.isEmpty()) {
            Optional<StowAnswer> instances = StowAnswer.read(body);
            if (instances.isPresent()
                    && (answer.isSuccessful() || instances.get().isAboutInstances())) {
                settle(StowVerdict.of(instances.get(), outgoing));
                return Optional.empty();
            }
            if (answer.isSuccessful()) {
                settle(StowVerdict.unanswered(outgoing, answer.request() + " was answered without DICOM JSON"));
                return Optional.empty();
            }
        }
        if (answer.isSuccessful()) {
            return Optional.of(new JobOutcome.Completed());
        }
        if (answer.status() == CONTENT_TOO_LARGE) {
            settle(StowVerdict.unanswered(outgoing, answer.request() + " was answered with 413: it is too large"));
            return Optional.empty();
        }
        if (answer.status() == LENGTH_REQUIRED) {
            adviseOnLength(chunked);
        }
        return obstacle(RemoteTrouble.of(answer, body));
    }

    private void adviseOnLength(boolean chunked) {
        LOG.log(
                Level.ERROR,
                chunked
                        ? "The remote server {0} wants to know the length of requests: set \"ChunkedTransfers\" to false in its definition"
                        : "The remote server {0} does not take the length of this request: it may have to be upgraded to take more than 2 GB",
                server);
    }

    private static Optional<JobOutcome> obstacle(RemoteTrouble trouble) {
        return Optional.of(Obstacle.outcome(trouble));
    }

    private void settle(List<JobResource> outcomes) {
        if (!outcomes.isEmpty()) {
            settled += outcomes.size();
            sent += outcomes.stream()
                    .filter(outcome -> outcome.state() != JobResource.State.SKIPPED)
                    .count();
            bytes += writingBytes;
            writing = 0;
            writingBytes = 0;
            run.settle(outcomes, List.of(), settled, total, content());
        }
    }

    private JsonObject content() {
        return Json.createObjectBuilder()
                .add(INSTANCES, Long.toString(sent + writing))
                .add(BYTES, Long.toString(bytes + writingBytes))
                .add(SETTLED_BYTES, Long.toString(bytes))
                .build();
    }

    @Override
    public boolean next() {
        if (run.stopRequested()) {
            return false;
        }
        pace.instance();
        return !run.stopRequested();
    }

    @Override
    public void written(long length) {
        writing++;
        writingBytes += length;
        run.progress(settled + writing, total, content());
    }

    private static void close(OutgoingInstance instance) {
        try {
            instance.content().close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A file could not be closed", e);
        }
    }
}
