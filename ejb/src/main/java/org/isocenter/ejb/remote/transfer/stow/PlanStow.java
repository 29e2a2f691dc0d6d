package org.isocenter.ejb.remote.transfer.stow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.SubmitJobs.Submission;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.transfer.JsonTexts;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Finds the instances that are to be sent. */
@Stateless
public class PlanStow {

    private InstancesBelow index;
    private AskRemoteServer remote;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    public PlanStow() {}

    @Inject
    PlanStow(InstancesBelow index, AskRemoteServer remote) {
        this.index = index;
        this.remote = remote;
    }

    /**
     * The job that sends them.
     *
     * @throws RequestFailure.NotFound if there is no server of that name
     * @throws RequestFailure.UnknownResource if one of the identifiers names nothing
     */
    public Submission plan(StowRequest request) {
        remote.definition(request.server());
        return submission(request);
    }

    /**
     * The same job, which fails if there is no server of that name.
     *
     * @throws RequestFailure.UnknownResource if one of the identifiers names nothing
     */
    public Submission submission(StowRequest request) {
        Map<Level, Set<String>> requested = new EnumMap<>(Level.class);
        Set<String> instances = new LinkedHashSet<>();
        for (String resource : request.resources()) {
            Below below = below(resource);
            requested.computeIfAbsent(below.level(), level -> new TreeSet<>()).add(resource);
            below.instances().forEach(instance -> instances.add(instance.value()));
        }
        return new Submission(
                StowKind.TYPE,
                request.options().priority(),
                parameters(request, requested),
                JsonValue.EMPTY_JSON_OBJECT,
                instances.stream().toList());
    }

    private Below below(String resource) {
        if (OrthancIdentifier.isValid(resource)) {
            return index.find(new OrthancIdentifier(resource)).orElseThrow(() -> unknown(resource));
        }
        throw unknown(resource);
    }

    private static RequestFailure.UnknownResource unknown(String resource) {
        return new RequestFailure.UnknownResource("There is no resource \"" + resource + "\"");
    }

    private JsonObject parameters(StowRequest request, Map<Level, Set<String>> requested) {
        JsonObjectBuilder byLevel = Json.createObjectBuilder();
        requested.forEach((level, ids) -> {
            if (level != Level.INSTANCE) {
                byLevel.add(StowKind.member(level), JsonTexts.array(ids));
            }
        });
        return request.options()
                .parameters(request.server(), request.httpHeaders(), remote)
                .add(StowRequest.ONLY_MISSING, request.onlyMissing())
                .add("Requested", byLevel)
                .build();
    }
}
