package org.isocenter.ejb.remote.transfer.stow;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.ejb.changes.ExportNotes;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.remote.definition.TransferProperty;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteResponse;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.TransferRun;
import org.isocenter.ejb.remote.transfer.stow.StowMessage.Outgoing;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.jobs.JobResource;

/** One run of a job that sends instances. For use by one thread. */
final class StowRun extends TransferRun implements StowMessage.Watch {

    private static final Logger LOG = System.getLogger(StowRun.class.getName());

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final int NOTED_AT_ONCE = 1000;
    private static final int LENGTH_REQUIRED = 411;
    private static final int CONTENT_TOO_LARGE = 413;

    /** The statuses of a proxy that has not received the server's answer. */
    private static final Set<Integer> UNDECIDED = Set.of(502, 504);

    private final AskRemoteServer remote;
    private final RetrieveInstances retrieve;
    private final RemoteInventory inventory;
    private final boolean onlyMissing;
    private final ExportNotes exports;

    private StowMessage.Limits limits;
    private long sent;
    private long bytes;
    private long found;
    private int unanswered;
    private long writing;
    private long writingBytes;

    StowRun(
            Assignment assignment,
            StowJob.Parameters parameters,
            StowJob.Progress before,
            AskRemoteServer remote,
            RetrieveInstances retrieve,
            FindRemotely find,
            ExportNotes exports) {
        super(assignment);
        this.exports = exports;
        this.remote = remote;
        this.retrieve = retrieve;
        inventory = new RemoteInventory(find, server(), httpHeaders(), job()::transferring);
        onlyMissing = parameters.onlyMissing();
        limits = StowMessage.Limits.of(server());
        bytes = before.settledNetworkSize();
        found = before.foundInstancesCount();
        unanswered = server().flag(TransferProperty.STOW_RESUME, true) ? before.unansweredCount() : 0;
    }

    @Override
    protected Optional<JobOutcome> transfer(Map<JobResource.State, Long> counts) {
        // What an interrupted run had not settled was not acknowledged.
        sent = counts.getOrDefault(JobResource.State.DONE, 0L) + counts.getOrDefault(JobResource.State.FAILED, 0L);
        Optional<JobOutcome> end = total() == 0 ? send(message(List.of())) : Optional.empty();
        while (end.isEmpty()) {
            if (job().stopRequested()) {
                return Optional.of(new JobOutcome.Stopped());
            }
            List<JobResource> waiting = job().waiting(limits.instances());
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            end = sendNext(waiting);
        }
        return end;
    }

    @Override
    protected JobOutcome conclusion(Map<JobResource.State, Long> counts) {
        long received = counts.getOrDefault(JobResource.State.DONE, 0L);
        long failed = counts.getOrDefault(JobResource.State.FAILED, 0L);
        return failed == 0
                ? new JobOutcome.Completed()
                : new JobOutcome.Failed(
                        ErrorCode.NETWORK_PROTOCOL,
                        "The remote server \"" + serverName() + "\" has received " + received + " of "
                                + (received + failed) + " instances");
    }

    /** Sends as many instances as one message may hold, without those that the server has. */
    private Optional<JobOutcome> sendNext(List<JobResource> waiting) {
        StowMessage.Choice choice = StowMessage.choose(
                waiting,
                retrieve.find(waiting.stream().map(JobResource::name).toList()),
                limits,
                server().flag(TransferProperty.STOW_PER_STUDY, false));
        settle(choice.deleted());
        List<Outgoing> left = withoutPresent(choice.instances());
        return left.isEmpty() ? Optional.empty() : send(message(left));
    }

    private StowMessage message(List<Outgoing> instances) {
        boolean perStudy = server().flag(TransferProperty.STOW_PER_STUDY, false);
        return new StowMessage(instances, perStudy, retrieve::open, server().chunkedTransfers(), this);
    }

    /**
     * Leaves out instances that the server has. It is asked only about instances whose fate is unknown, or about all if
     * only missing ones are to be sent.
     */
    private List<Outgoing> withoutPresent(List<Outgoing> instances) {
        int doubtful = onlyMissing ? instances.size() : Math.min(unanswered, instances.size());
        unanswered = 0;
        if (doubtful == 0) {
            return instances;
        }
        Set<String> there = inventory.among(instances.subList(0, doubtful));
        List<Outgoing> left = instances.stream()
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
    private Optional<JobOutcome> send(StowMessage message) {
        writing = 0;
        writingBytes = 0;
        try (RemoteResponse answer =
                remote.exchange(server(), "POST", request(message), Optional.of(message), job()::transferring)) {
            settle(StowAnswer.failed(message.lost(), "Its file is lost"));
            if (message.written().isEmpty() && job().stopRequested() && total() > 0) {
                return Optional.of(new JobOutcome.Stopped());
            }
            if (message.written().isEmpty() && !message.lost().isEmpty()) {
                return Optional.empty();
            }
            if (answer.status() == CONTENT_TOO_LARGE && message.instances().size() > 1) {
                unanswered = 0;
                limits = new StowMessage.Limits(message.instances().size(), limits.bytes()).halved();
                return Optional.empty();
            }
            return understand(answer, message.written());
        } catch (IOException e) {
            if (job().stopRequested()) {
                return Optional.of(new JobOutcome.Stopped());
            }
            if (!message.lost().isEmpty()) {
                settle(StowAnswer.failed(message.lost(), "Its file is lost"));
                return Optional.empty();
            }
            return failure(RemoteFailure.of(e));
        } finally {
            job().transferring(null);
        }
    }

    private RemoteRequest request(StowMessage message) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(httpHeaders());
        headers.put("Accept", "application/dicom+json");
        headers.put("Content-Type", message.contentType());
        headers.keySet().removeIf("Expect"::equalsIgnoreCase);
        return new RemoteRequest(message.path(), Map.of(), headers);
    }

    private Optional<JobOutcome> understand(RemoteResponse answer, List<Outgoing> outgoing) throws IOException {
        boolean mayBeAboutInstances =
                switch (answer.status()) {
                    case 200, 202, 400, 409 -> true;
                    default -> answer.isSuccessful();
                };
        byte[] body = answer.body().readNBytes(StowAnswer.MAXIMUM_LENGTH + 1);
        if (!UNDECIDED.contains(answer.status())) {
            unanswered = 0;
            show(writing);
        }
        if (mayBeAboutInstances && !outgoing.isEmpty()) {
            Optional<StowAnswer> instances = StowAnswer.read(body);
            if (instances.isPresent()
                    && (answer.isSuccessful() || instances.get().isAboutInstances())) {
                List<JobResource> outcomes = instances.get().outcomes(outgoing);
                settle(outcomes);
                noteExports(outgoing, outcomes);
                return Optional.empty();
            }
            if (answer.isSuccessful()) {
                settle(StowAnswer.failed(outgoing, answer.request() + " was answered without DICOM JSON"));
                return Optional.empty();
            }
        }
        if (answer.isSuccessful()) {
            return Optional.of(new JobOutcome.Completed());
        }
        if (answer.status() == CONTENT_TOO_LARGE) {
            settle(StowAnswer.failed(outgoing, answer.request() + " was answered with 413: it is too large"));
            return Optional.empty();
        }
        if (answer.status() == LENGTH_REQUIRED) {
            adviseOnLength();
        }
        return failure(RemoteFailure.of(answer, body));
    }

    /** Once it is settled: what is noted twice after a break would be wrong, what is not noted can be seen in the job. */
    private void noteExports(List<Outgoing> outgoing, List<JobResource> outcomes) {
        List<StoredInstance> stored = new ArrayList<>();
        for (int i = 0; i < outgoing.size(); i++) {
            if (outcomes.get(i).state() == JobResource.State.DONE) {
                stored.add(outgoing.get(i).instance());
            }
        }
        for (int start = 0; start < stored.size(); start += NOTED_AT_ONCE) {
            exports.acknowledged(serverName(), stored.subList(start, Math.min(start + NOTED_AT_ONCE, stored.size())));
        }
    }

    private void adviseOnLength() {
        LOG.log(
                Level.ERROR,
                server().chunkedTransfers()
                        ? "The remote server {0} wants to know the length of requests: set \"ChunkedTransfers\" to false in its definition"
                        : "The remote server {0} does not take the length of this request: it may have to be"
                                + " upgraded to take more than 2 GB",
                serverName());
    }

    private static Optional<JobOutcome> failure(RemoteFailure failure) {
        return Optional.of(outcome(failure));
    }

    private void settle(List<JobResource> outcomes) {
        if (!outcomes.isEmpty()) {
            sent += outcomes.stream()
                    .filter(outcome -> outcome.state() != JobResource.State.SKIPPED)
                    .count();
            bytes += writingBytes;
            writing = 0;
            writingBytes = 0;
            settle(outcomes, List.of());
        }
    }

    @Override
    protected StowJob.Progress progress() {
        return new StowJob.Progress(sent + writing, bytes + writingBytes, found, bytes, unanswered);
    }

    @Override
    public boolean next() {
        if (job().stopRequested()) {
            return false;
        }
        pace(SLOW);
        return !job().stopRequested();
    }

    @Override
    public void written(long length) {
        writing++;
        unanswered++;
        writingBytes += length;
        show(writing);
    }
}
