package org.isocenter.ejb.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.client.RemoteRequest;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.JobRun;
import org.isocenter.persistence.jobs.JobResource;

/** One run of a job that copies studies. For use by one thread. */
final class MirrorRun {

    static final String RECEIVED = "ReceivedInstancesCount";
    static final String BYTES = "NetworkUsage";

    private static final String SETTLED_RECEIVED = "SettledInstancesCount";
    private static final String SETTLED_BYTES = "SettledNetworkUsage";

    /** Whether all studies are known; not shown. */
    private static final String LISTED = "Listed";

    private static final String STUDY_INSTANCE_UID = "0020000D";
    private static final String SERIES_INSTANCE_UID = "0020000E";
    private static final String SOP_INSTANCE_UID = "00080018";

    private static final long SLOW_MILLISECONDS = 50;
    private static final int AT_ONCE = 100;

    /** After so many attempts in a row that met an obstacle, the study that meets it is left out. */
    private static final int ATTEMPTS_PER_STUDY = 3;

    private final JobRun run;
    private final FindRemotely find;
    private final ReceiveInstances receive;
    private final LocalInstances local;
    private final String server;
    private final Map<String, String> httpHeaders;
    private final Pace pace;

    private boolean listed;
    private long total;
    private long settled;
    private long received;
    private long bytes;
    private int attempts;

    MirrorRun(JobRun run, FindRemotely find, ReceiveInstances receive, LocalInstances local) {
        this.run = run;
        this.find = find;
        this.receive = receive;
        this.local = local;
        server = run.parameters().getString("Server");
        httpHeaders = JsonTexts.map(run.parameters(), "HttpHeaders");
        pace = new Pace(run.parameters().getBoolean("Debug", false), SLOW_MILLISECONDS);
        listed = run.content().getBoolean(LISTED, false);
        received = JsonTexts.count(run.content(), SETTLED_RECEIVED);
        bytes = JsonTexts.count(run.content(), SETTLED_BYTES);
        attempts = run.attempts();
    }

    JobOutcome run() {
        try {
            if (!listed) {
                list();
            }
        } catch (Obstacle e) {
            return e.outcome();
        }
        Map<JobResource.State, Long> counts = run.counts();
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        for (List<JobResource> waiting = run.waiting(AT_ONCE); !waiting.isEmpty(); waiting = run.waiting(AT_ONCE)) {
            for (JobResource study : waiting) {
                Optional<JobOutcome> end = copy(study);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
        return conclusion();
    }

    /** Notes all studies that match; those that an earlier run has noted are known. */
    private void list() throws Obstacle {
        Map<String, String> query = JsonTexts.map(run.parameters(), "Query");
        Map<String, String> studies = find.all(
                server,
                new RemoteRequest("studies", query, httpHeaders),
                (match, all) -> uid(match, STUDY_INSTANCE_UID).ifPresent(study -> all.put(study, "")),
                run::transferring);
        run.transferring(null);
        run.names().forEach(studies::remove);
        listed = true;
        run.append(List.copyOf(studies.keySet()));
        run.settle(List.of(), List.of(), 0, 1, content(0, 0));
    }

    private JobOutcome conclusion() {
        long failed = run.counts().getOrDefault(JobResource.State.FAILED, 0L);
        return failed == 0
                ? new JobOutcome.Completed()
                : new JobOutcome.Failed(
                        ErrorCode.NETWORK_PROTOCOL,
                        failed + " of " + total + " studies of the remote server \"" + server
                                + "\" could not be copied");
    }

    private Optional<JobOutcome> copy(JobResource study) {
        if (run.stopRequested()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        try {
            Collection<ResourcePath.Instance> remote = instances(study.name());
            Set<String> here = local.ofStudy(study.name());
            List<ResourcePath> requests = MissingInstances.requests(study.name(), remote, here);
            for (ResourcePath request : requests) {
                receive(request);
            }
            settle(verdict(study, remote, requests.isEmpty()));
        } catch (Obstacle e) {
            return met(e, study);
        }
        return Optional.empty();
    }

    private Collection<ResourcePath.Instance> instances(String study) throws Obstacle {
        Map<String, String> seriesByInstance = find.all(
                server,
                new RemoteRequest("studies/" + study + "/instances", Map.of(), httpHeaders),
                (match, all) -> uid(match, SOP_INSTANCE_UID).ifPresent(instance -> uid(match, SERIES_INSTANCE_UID)
                        .ifPresent(series -> all.put(instance, series))),
                run::transferring);
        run.transferring(null);
        return seriesByInstance.entrySet().stream()
                .map(entry -> new ResourcePath.Instance(study, entry.getValue(), entry.getKey()))
                .toList();
    }

    private void receive(ResourcePath request) throws Obstacle {
        Reception reception = receive.receive(
                server, new RemoteRequest(request.path(), Map.of(), httpHeaders), this::next, run::transferring);
        run.transferring(null);
        received += reception.instances().size();
        bytes += reception.bytes();
        if (reception.trouble().isPresent()) {
            throw new Obstacle(reception.trouble().get());
        }
    }

    private JobResource verdict(JobResource study, Collection<ResourcePath.Instance> remote, boolean wasThere) {
        if (wasThere) {
            return study.with(JobResource.State.SKIPPED, "");
        }
        Set<String> here = local.ofStudy(study.name());
        long missing = remote.stream()
                .filter(instance -> !here.contains(instance.instance()))
                .count();
        return missing == 0
                ? study.with(JobResource.State.DONE, "")
                : study.with(
                        JobResource.State.FAILED,
                        missing + " of " + remote.size() + " instances did not come, though they were asked for");
    }

    private Optional<JobOutcome> met(Obstacle obstacle, JobResource study) {
        if (run.stopRequested()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        boolean isOfTheServer = obstacle.trouble().code() == ErrorCode.BAD_CREDENTIALS
                || obstacle.trouble().passing() && attempts < ATTEMPTS_PER_STUDY;
        if (isOfTheServer) {
            return Optional.of(obstacle.outcome());
        }
        settle(study.with(JobResource.State.FAILED, obstacle.trouble().details()));
        return Optional.empty();
    }

    private void settle(JobResource outcome) {
        settled++;
        attempts = 0;
        run.settle(List.of(outcome), List.of(), settled, total, content(0, 0));
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
                .add(LISTED, listed)
                .build();
    }

    /** What is no UID names nothing, and must not get into a path. */
    private static Optional<String> uid(JsonObject match, String tag) {
        return FindRemotely.text(match, tag).flatMap(Uid::parse).map(Uid::value);
    }
}
