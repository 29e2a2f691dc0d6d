package org.isocenter.ejb.remote.transfer.stow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.TransferProperty;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteResponse;
import org.isocenter.ejb.remote.http.RemoteTrouble;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.JobServer;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.ejb.remote.transfer.Pace;
import org.isocenter.ejb.remote.transfer.RemoteFailure;
import org.isocenter.ejb.remote.transfer.TransferOptions;
import org.isocenter.persistence.jobs.JobResource;

/** One run of a job that sends instances. For use by one thread. */
final class StowRun implements StowBody.Watch {

    /** How many instances were sent and answered for, as a decimal string. */
    static final String INSTANCES = "InstancesCount";

    /** How many bytes that took, as a decimal string. */
    static final String BYTES = "NetworkSize";

    /** How many of the instances were found there, without an answer for them. */
    static final String FOUND = "FoundInstancesCount";

    /** The bytes at the last settlement: what was sent later is sent again after a break. Not shown. */
    private static final String SETTLED_BYTES = "SettledNetworkSize";

    /** How many instances, the first of those that wait, were written without an answer. Not shown. */
    private static final String UNANSWERED = "UnansweredCount";

    private static final Logger LOG = System.getLogger(StowRun.class.getName());

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final int LENGTH_REQUIRED = 411;
    private static final int CONTENT_TOO_LARGE = 413;

    /** What a proxy says when it has not heard the answer. */
    private static final Set<Integer> UNDECIDED = Set.of(502, 504);

    private final RunningJob run;
    private final AskRemoteServer remote;
    private final OpenOutgoing openOutgoing;
    private final String server;
    private final RemoteServer definition;
    private final RemoteInventory inventory;
    private final boolean onlyMissing;
    private final boolean resume;
    private final Pace pace;
    private final long total;

    private BatchLimits limits;
    private long settled;
    private long sent;
    private long bytes;
    private long found;
    private int unanswered;
    private long writing;
    private long writingBytes;

    StowRun(RunningJob run, AskRemoteServer remote, OpenOutgoing openOutgoing, FindRemotely find) {
        this.run = run;
        this.remote = remote;
        this.openOutgoing = openOutgoing;
        server = run.parameters().getString("Server");
        definition = JobServer.of(run.parameters(), remote);
        inventory = new RemoteInventory(
                find, definition, JsonTexts.map(run.parameters(), TransferOptions.HTTP_HEADERS), run::transferring);
        onlyMissing = run.parameters().getBoolean(StowRequest.ONLY_MISSING, false);
        resume = definition.flag(TransferProperty.STOW_RESUME, true);
        limits = BatchLimits.of(definition);
        pace = new Pace(run, SLOW);
        Map<JobResource.State, Long> counts = run.counts();
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        // What a run that was broken off had not settled yet was not acknowledged.
        sent = counts.getOrDefault(JobResource.State.DONE, 0L) + counts.getOrDefault(JobResource.State.FAILED, 0L);
        bytes = JsonTexts.count(run.content(), SETTLED_BYTES);
        found = JsonTexts.count(run.content(), FOUND);
        unanswered = resume ? run.content().getInt(UNANSWERED, 0) : 0;
    }

    JobOutcome run() {
        Optional<JobOutcome> end = total == 0 ? send(NextMessage.empty()) : Optional.empty();
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

    /** Sends as many as one message takes, unless they are there already. */
    private Optional<JobOutcome> sendNext(List<JobResource> waiting) {
        NextMessage next = NextMessage.of(
                waiting,
                openOutgoing.find(waiting.stream().map(JobResource::name).toList()),
                limits,
                definition.flag(TransferProperty.STOW_PER_STUDY, false));
        settle(next.deleted());
        NextMessage message = next.with(withoutPresent(next.instances()));
        return message.instances().isEmpty() ? Optional.empty() : send(message);
    }

    /** Without those that the server has, as far as it was not heard what became of them, or only what is missing is to be sent. */
    private List<OutgoingInstance> withoutPresent(List<OutgoingInstance> instances) {
        int doubtful = onlyMissing ? instances.size() : Math.min(unanswered, instances.size());
        unanswered = 0;
        if (doubtful == 0) {
            return instances;
        }
        Set<String> there = inventory.among(instances.subList(0, doubtful));
        List<OutgoingInstance> left = instances.stream()
                .filter(instance -> !there.contains(instance.sopInstanceUid()))
                .toList();
        found += instances.size() - left.size();
        settle(instances.stream()
                .filter(instance -> there.contains(instance.sopInstanceUid()))
                .map(instance -> instance.resource().with(JobResource.State.DONE, ""))
                .toList());
        return left;
    }

    /** Sends one message; the end of the job if it cannot go on. */
    private Optional<JobOutcome> send(NextMessage message) {
        writing = 0;
        writingBytes = 0;
        boolean chunked = definition.chunkedTransfers();
        StowBody body = new StowBody(message.instances(), openOutgoing::open, chunked, this);
        try (RemoteResponse answer =
                remote.exchange(definition, "POST", request(message, body), Optional.of(body), run::transferring)) {
            settle(StowVerdict.lost(body.lost()));
            if (body.written().isEmpty() && run.stopRequested() && total > 0) {
                return Optional.of(new JobOutcome.Stopped());
            }
            if (body.written().isEmpty() && !body.lost().isEmpty()) {
                return Optional.empty();
            }
            if (answer.status() == CONTENT_TOO_LARGE && message.instances().size() > 1) {
                unanswered = 0;
                limits = new BatchLimits(message.instances().size(), limits.bytes()).halved();
                return Optional.empty();
            }
            return understand(answer, body.written(), chunked);
        } catch (IOException e) {
            if (run.stopRequested()) {
                return Optional.of(new JobOutcome.Stopped());
            }
            if (!body.lost().isEmpty()) {
                settle(StowVerdict.lost(body.lost()));
                return Optional.empty();
            }
            return obstacle(RemoteTrouble.of(e));
        } finally {
            run.transferring(null);
        }
    }

    private RemoteRequest request(NextMessage message, StowBody body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(JsonTexts.map(run.parameters(), TransferOptions.HTTP_HEADERS));
        headers.put("Accept", "application/dicom+json");
        headers.put("Content-Type", body.contentType());
        headers.keySet().removeIf("Expect"::equalsIgnoreCase);
        return new RemoteRequest(message.path(), Map.of(), headers);
    }

    private Optional<JobOutcome> understand(RemoteResponse answer, List<OutgoingInstance> outgoing, boolean chunked)
            throws IOException {
        boolean mayBeAboutInstances =
                switch (answer.status()) {
                    case 200, 202, 400, 409 -> true;
                    default -> answer.isSuccessful();
                };
        byte[] body = answer.body().readNBytes(StowAnswer.MAXIMUM_LENGTH + 1);
        if (!UNDECIDED.contains(answer.status())) {
            unanswered = 0;
            run.progress(settled + writing, total, content());
        }
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
        return Optional.of(RemoteFailure.outcome(trouble));
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
                .add(FOUND, Long.toString(found))
                .add(SETTLED_BYTES, Long.toString(bytes))
                .add(UNANSWERED, unanswered)
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
        unanswered++;
        writingBytes += length;
        run.progress(settled + writing, total, content());
    }
}
