package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isocenter.ejb.audit.AuditEvent;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.audit.Concerned;
import org.isocenter.ejb.audit.DescribeSubjects;
import org.isocenter.ejb.audit.Initiator;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * What the audit trail says of jobs: what they carried, made or gave away, and for whom. Whoever submits a job is in its
 * parameters, so that he is known to the node that runs it, whenever that is.
 */
@Singleton
class AuditJobs {

    /** The parameter with the one who has submitted the job; there is none if a rule has. */
    static final String INITIATOR = "Initiator";

    /** Resources of retrievals are paths, or UIDs joined by slashes. */
    private static final Pattern STUDY = Pattern.compile("(?:.*studies/|/)?([0-9][0-9.]{0,63})(?:[/?].*)?");

    private final AuditTrail trail;
    private final DescribeSubjects subjects;

    /** Whose data jobs are about that have begun here: what a job deletes cannot be found out any more at its end. */
    private final Map<RunningJob, Set<Concerned>> begun = new ConcurrentHashMap<>();

    @Inject
    AuditJobs(AuditTrail trail, DescribeSubjects subjects) {
        this.trail = trail;
        this.subjects = subjects;
    }

    /** The parameters of a job with the one who submits it. */
    static JsonObject initiated(JsonObject parameters) {
        Initiator by = Initiator.current();
        return by.isServer()
                ? parameters
                : Json.createObjectBuilder(parameters)
                        .add(
                                INITIATOR,
                                Json.createObjectBuilder()
                                        .add("User", by.user())
                                        .add("Address", by.address())
                                        .add("Request", by.request()))
                        .build();
    }

    /** Who has submitted a job. */
    static Initiator initiator(RunningJob run) {
        JsonObject by = run.row().getJsonObject(INITIATOR);
        return by == null
                ? Initiator.SERVER
                : new Initiator(by.getString("User", ""), by.getString("Address", ""), by.getString("Request", ""));
    }

    /** A run of a job begins. */
    void begins(RunningJob run, Optional<AuditKind> kind) {
        if (kind.isEmpty() || !trail.isOn()) {
            return;
        }
        Set<Concerned> concerned = concerned(run.names());
        begun.put(run, concerned);
        boolean transfers = kind.get() == AuditKind.SEND || kind.get() == AuditKind.RECEIVE;
        if (transfers && run.job().attempts() == 0 && run.job().progress() == 0) {
            trail.record(event(run, AuditKind.BEGIN_TRANSFER, Outcome.SUCCESS).about(concerned));
        }
    }

    /** A run of a job has ended, and if it was not the last there is nothing to say. */
    void ended(RunningJob run, Optional<AuditKind> kind, JobOutcome outcome) {
        Set<Concerned> concerned = begun.remove(run);
        if (kind.isEmpty() || concerned == null) {
            return;
        }
        if (outcome instanceof JobOutcome.Completed || outcome instanceof JobOutcome.Failed) {
            // What a search has found, and what has become something else, is known at the end only.
            Set<Concerned> all = new HashSet<>(concerned);
            all.addAll(concerned(run.names()));
            trail.record(event(
                            run,
                            kind.get(),
                            outcome instanceof JobOutcome.Completed ? Outcome.SUCCESS : Outcome.SERIOUS_FAILURE)
                    .about(all));
        }
    }

    private static AuditEvent event(RunningJob run, AuditKind kind, Outcome outcome) {
        return AuditEvent.now(kind, outcome, "job " + run.job().type() + " " + run.id())
                .by(initiator(run))
                .with(run.row().getString("Server", ""));
    }

    /** Asked here, on the job's thread: a job may have many more resources than the thread of the trail should wait for. */
    private Set<Concerned> concerned(Collection<String> names) {
        Set<Concerned> resources =
                names.stream().flatMap(name -> of(name).stream()).collect(Collectors.toSet());
        Set<Concerned> known = new HashSet<>();
        subjects.find(resources).forEach((resource, studies) -> {
            resources.remove(resource);
            studies.forEach(study -> known.add(new Concerned.Known(study)));
        });
        known.addAll(resources);
        return known;
    }

    private static List<Concerned> of(String name) {
        if (OrthancIdentifier.isValid(name)) {
            return List.of(new Concerned.Resource(new OrthancIdentifier(name)));
        }
        Matcher study = STUDY.matcher(name);
        return study.matches() ? List.of(new Concerned.StudyWithUid(study.group(1))) : List.of();
    }
}
