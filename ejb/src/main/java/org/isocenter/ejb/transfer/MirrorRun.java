package org.isocenter.ejb.transfer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.client.AskRemoteServer;
import org.isocenter.ejb.client.RemoteRequest;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.JobRun;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.JobResource;
import org.jspecify.annotations.Nullable;

/** One run of a job that copies studies. Its lanes take turns where something is noted. */
final class MirrorRun {

    static final String RECEIVED = "ReceivedInstancesCount";
    static final String BYTES = "NetworkUsage";

    private static final String SETTLED_RECEIVED = "SettledInstancesCount";
    private static final String SETTLED_BYTES = "SettledNetworkUsage";

    /** Whether all studies are known; not shown. */
    private static final String LISTED = "Listed";

    private static final String STUDIES = "studies/";
    private static final String SERIES_INSTANCE_UID = "0020000E";
    private static final String SOP_INSTANCE_UID = "00080018";

    private static final long SLOW_MILLISECONDS = 50;

    /** After so many attempts in a row that met an obstacle, the study that meets it is left out. */
    private static final int ATTEMPTS_PER_STUDY = 3;

    private final JobRun run;
    private final FindRemotely find;
    private final ReceiveInstances receive;
    private final LocalInstances local;
    private final String server;
    private final int concurrency;
    private final Map<String, String> httpHeaders;
    private final Pace pace;
    private final Set<Arrival> arriving = new HashSet<>();

    private boolean listed;
    private long total;
    private long settled;
    private long received;
    private long bytes;
    private int attempts;

    MirrorRun(JobRun run, AskRemoteServer remote, FindRemotely find, ReceiveInstances receive, LocalInstances local) {
        this.run = run;
        this.find = find;
        this.receive = receive;
        this.local = local;
        server = run.parameters().getString("Server");
        concurrency = RetrieveConcurrency.of(TransferOptions.applied(remote.definition(server), run.parameters()));
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
        return new Lanes(run, concurrency, this::copy).run().orElseGet(this::conclusion);
    }

    /** Notes all studies that match; those that an earlier run has noted are known. */
    private void list() throws Obstacle {
        RemoteQuery query = new RemoteQuery(Level.STUDY, JsonTexts.map(run.parameters(), "Query"));
        List<String> studies = MatchingPaths.of(query, find, server, httpHeaders, run::transferring).stream()
                .map(path -> path.substring(STUDIES.length()))
                .collect(Collectors.toCollection(ArrayList::new));
        studies.removeAll(new HashSet<>(run.names()));
        listed = true;
        run.append(studies);
        run.settle(List.of(), List.of(), 0, 1, content());
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

    private Optional<JobOutcome> copy(JobResource study, Consumer<@Nullable Runnable> transfer) {
        Arrival arrival = begun();
        try {
            Collection<ResourcePath.Instance> remote = instances(study.name(), transfer);
            Set<String> here = local.ofStudy(study.name());
            List<ResourcePath> requests = MissingInstances.requests(study.name(), remote, here);
            for (ResourcePath request : requests) {
                receive(request, arrival, transfer);
            }
            settle(verdict(study, remote, requests.isEmpty()), arrival);
        } catch (Obstacle e) {
            return met(e, study, arrival);
        } finally {
            transfer.accept(null);
            ended(arrival);
        }
        return Optional.empty();
    }

    private Collection<ResourcePath.Instance> instances(String study, Consumer<@Nullable Runnable> transfer)
            throws Obstacle {
        Map<String, String> seriesByInstance = find.all(
                server,
                new RemoteRequest(STUDIES + study + "/instances", Map.of(), httpHeaders),
                (match, all) -> uid(match, SOP_INSTANCE_UID).ifPresent(instance -> uid(match, SERIES_INSTANCE_UID)
                        .ifPresent(series -> all.put(instance, series))),
                transfer);
        transfer.accept(null);
        return seriesByInstance.entrySet().stream()
                .map(entry -> new ResourcePath.Instance(study, entry.getValue(), entry.getKey()))
                .toList();
    }

    private void receive(ResourcePath request, Arrival arrival, Consumer<@Nullable Runnable> transfer) throws Obstacle {
        Reception reception =
                receive.receive(server, new RemoteRequest(request.path(), Map.of(), httpHeaders), arrival, transfer);
        transfer.accept(null);
        came(arrival, reception);
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

    private Optional<JobOutcome> met(Obstacle obstacle, JobResource study, Arrival arrival) {
        if (run.stopRequested()) {
            return Optional.of(new JobOutcome.Stopped());
        }
        boolean isOfTheServer = obstacle.trouble().code() == ErrorCode.BAD_CREDENTIALS
                || obstacle.trouble().passing() && attemptsSoFar() < ATTEMPTS_PER_STUDY;
        if (isOfTheServer) {
            return Optional.of(obstacle.outcome());
        }
        settle(study.with(JobResource.State.FAILED, obstacle.trouble().details()), arrival);
        return Optional.empty();
    }

    private synchronized int attemptsSoFar() {
        return attempts;
    }

    private synchronized Arrival begun() {
        Arrival arrival = new Arrival();
        arriving.add(arrival);
        return arrival;
    }

    private synchronized void ended(Arrival arrival) {
        arriving.remove(arrival);
    }

    private synchronized void settle(JobResource outcome, Arrival arrival) {
        arriving.remove(arrival);
        settled++;
        received += arrival.instances;
        bytes += arrival.bytes;
        attempts = 0;
        run.settle(List.of(outcome), List.of(), settled, total, content());
    }

    private synchronized void came(Arrival arrival, Reception reception) {
        arrival.instances += reception.instances().size();
        arrival.bytes += reception.bytes();
        arrival.parts = 0;
        arrival.partBytes = 0;
    }

    private synchronized void comes(Arrival arrival, int parts, long partBytes) {
        arrival.parts = parts;
        arrival.partBytes = partBytes;
        run.progress(settled, total, content());
    }

    private JsonObject content() {
        long arrivingInstances = 0;
        long arrivingBytes = 0;
        for (Arrival arrival : arriving) {
            arrivingInstances += arrival.instances + arrival.parts;
            arrivingBytes += arrival.bytes + arrival.partBytes;
        }
        return Json.createObjectBuilder()
                .add(RECEIVED, Long.toString(received + arrivingInstances))
                .add(BYTES, Long.toString(bytes + arrivingBytes))
                .add(SETTLED_RECEIVED, Long.toString(received))
                .add(SETTLED_BYTES, Long.toString(bytes))
                .add(LISTED, listed)
                .build();
    }

    /** One study on its way: what its answers so far have brought, and the one that is read. */
    private final class Arrival implements ReceiveInstances.Watch {

        private long instances;
        private long bytes;
        private long parts;
        private long partBytes;

        @Override
        public boolean next(int partsSoFar, long bytesSoFar) {
            if (partsSoFar > 0) {
                pace.instance();
                comes(this, partsSoFar, bytesSoFar);
            }
            return !run.stopRequested();
        }
    }

    /** What is no UID names nothing, and must not get into a path. */
    private static Optional<String> uid(JsonObject match, String tag) {
        return FindRemotely.text(match, tag).flatMap(Uid::parse).map(Uid::value);
    }
}
