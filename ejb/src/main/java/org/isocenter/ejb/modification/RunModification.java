package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.MadeInstance;
import org.isocenter.ejb.store.ReconstructResources;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.jobs.JobResource;

/**
 * Makes instances from others, some tens at a time, and stores them as if they had been sent. Settled instances are on
 * stable storage. The sources are deleted only after all instances were made, and never where an
 * instance was changed in place.
 */
@Singleton
class RunModification {

    private static final Logger LOG = System.getLogger(RunModification.class.getName());

    /** How many instances share a flush and a transaction. */
    private static final int AT_ONCE = 50;

    private static final int PAGE = 1000;
    private static final String BURNED_IN = "BurnedInAnnotationsCount";
    /** Says that results are their own sources, so that none is deleted. */
    private static final String IN_PLACE = "ChangedInPlace";

    private static final Tag BURNED_IN_ANNOTATION = new Tag(0x00280301);

    private final RetrieveInstances retrieve;
    private final SourceInstance sources;
    private final StoreInstances store;
    private final NoteOrigin noteOrigin;
    private final DeleteResources delete;
    private final ReconstructResources reconstruct;

    @Inject
    RunModification(
            RetrieveInstances retrieve,
            SourceInstance sources,
            StoreInstances store,
            NoteOrigin noteOrigin,
            DeleteResources delete,
            ReconstructResources reconstruct) {
        this.retrieve = retrieve;
        this.sources = sources;
        this.store = store;
        this.noteOrigin = noteOrigin;
        this.delete = delete;
        this.reconstruct = reconstruct;
    }

    /**
     * Runs a job.
     *
     * @param plan makes the plan of the job from the UIDs of all changed resources
     */
    JobOutcome run(RunningJob run, Optional<TransferSyntax> transcode, Function<PresentUids, ModificationPlan> plan) {
        List<String> names = run.names();
        ModificationPlan what = plan.apply(present(names));
        long total = names.size();
        JsonObject content = run.content();
        Set<OrthancIdentifier> noted = new HashSet<>();
        Set<OrthancIdentifier> led = new HashSet<>();
        for (List<JobResource> waiting = run.waiting(AT_ONCE); !waiting.isEmpty(); waiting = run.waiting(AT_ONCE)) {
            if (run.stopRequested()) {
                return new JobOutcome.Stopped();
            }
            Batch batch = new Batch(waiting, what, transcode, led);
            List<JobResource> outcomes = batch.outcomes();
            what.origin().ifPresent(type -> noteOrigin.note(type, batch.made(), noted));
            for (NoteOrigin.Made made : batch.made()) {
                content = what.result().with(content, made.made());
            }
            content = withBurnedIn(content, batch.burnedIn());
            if (batch.inPlace()) {
                content = Json.createObjectBuilder(content).add(IN_PLACE, true).build();
            }
            long left = run.counts().getOrDefault(JobResource.State.WAITING, 0L) - outcomes.size();
            run.settle(outcomes, List.of(), total - left, total, content);
        }
        return ended(run, names, what);
    }

    private JobOutcome ended(RunningJob run, List<String> names, ModificationPlan what) {
        List<JobResource> failed = run.failed(1);
        if (!failed.isEmpty()) {
            return new JobOutcome.Failed(
                    ErrorCode.INTERNAL_ERROR,
                    "Some of " + names.size() + " instances could not be made, the first of them from "
                            + failed.get(0).name() + ": " + failed.get(0).reason() + ". Their sources are kept");
        }
        if (!what.keepsSources() && !run.content().getBoolean(IN_PLACE, false)) {
            delete.recordSources(names);
            for (String name : names) {
                if (run.stopRequested()) {
                    return new JobOutcome.Stopped();
                }
                delete.deleteSource(name);
            }
        }
        return new JobOutcome.Completed();
    }

    /** Pixels are not changed, so the client has to know how many images may identify somebody in them. */
    private static JsonObject withBurnedIn(JsonObject content, int count) {
        return count == 0
                ? content
                : Json.createObjectBuilder(content)
                        .add(BURNED_IN, content.getInt(BURNED_IN, 0) + count)
                        .build();
    }

    private PresentUids present(List<String> names) {
        PresentUids uids = new PresentUids();
        for (int start = 0; start < names.size(); start += PAGE) {
            retrieve.find(names.subList(start, Math.min(names.size(), start + PAGE)))
                    .forEach(instance -> uids.add(instance.path()));
        }
        return uids;
    }

    /** Instances that are made and stored together. */
    private final class Batch {

        private final Set<OrthancIdentifier> led;
        private final List<JobResource> waiting;
        private final ModificationPlan what;
        private final Optional<TransferSyntax> transcode;
        private final Map<String, StoredInstance> stored = new HashMap<>();
        private final Map<String, JobResource> byUid = new HashMap<>();
        private final Map<String, Lineage> lineages = new HashMap<>();
        private final List<JobResource> settled = new ArrayList<>();
        private final List<NoteOrigin.Made> made = new ArrayList<>();
        private int burnedIn;
        private boolean inPlace;

        /** @param led the series that have the attributes of a result already; this adds to it */
        Batch(
                List<JobResource> waiting,
                ModificationPlan what,
                Optional<TransferSyntax> transcode,
                Set<OrthancIdentifier> led) {
            this.led = led;
            this.waiting = waiting;
            this.what = what;
            this.transcode = transcode;
        }

        List<NoteOrigin.Made> made() {
            return made;
        }

        /** Whether instances have kept their identifiers. */
        boolean inPlace() {
            return inPlace;
        }

        /** The number of de-identified images that may have text in their pixels. */
        int burnedIn() {
            return burnedIn;
        }

        List<JobResource> outcomes() {
            retrieve.find(waiting.stream().map(JobResource::name).toList())
                    .forEach(instance -> stored.put(instance.id().value(), instance));
            Iterator<JobResource> next = waiting.iterator();
            store.store(() -> next(next), Optional.empty(), new Arrival(Arrival.Origin.REST_API, "", ""))
                    .forEach(this::settle);
            byUid.values()
                    .forEach(resource -> settled.add(resource.with(JobResource.State.FAILED, "It was not stored")));
            return settled;
        }

        private Optional<IncomingPart> next(Iterator<JobResource> resources) {
            while (resources.hasNext()) {
                JobResource resource = resources.next();
                StoredInstance source = stored.get(resource.name());
                if (source == null) {
                    settled.add(resource.with(JobResource.State.SKIPPED, "It does not exist any more"));
                    continue;
                }
                try {
                    MadeInstance instance =
                            sources.made(source, original -> changed(resource.name(), source, original), transcode);
                    String uid = instance.file()
                            .dataSet()
                            .string(Tag.SOP_INSTANCE_UID)
                            .orElse("");
                    byUid.put(uid, resource);
                    // Where an instance keeps its identifiers it is to be changed in place: that is no second arrival.
                    return Optional.of(new IncomingPart.Made(instance, true));
                } catch (IOException | RequestFailure e) {
                    LOG.log(Level.WARNING, "Instance {0} cannot be changed: {1}", resource.name(), e.getMessage());
                    settled.add(resource.with(JobResource.State.FAILED, String.valueOf(e.getMessage())));
                }
            }
            return Optional.empty();
        }

        private DataSet changed(String name, StoredInstance source, DataSet original) {
            ResourcePath.Instance path = source.path();
            String patient = original.get(Tag.PATIENT_ID).map(Attribute::text).orElse("");
            lineages.put(name, Lineage.of(patient, path.study(), path.series(), path.instance()));
            if (what.origin().equals(Optional.of(MetadataType.ANONYMIZED_FROM))
                    && original.string(BURNED_IN_ANNOTATION)
                            .filter("YES"::equals)
                            .isPresent()) {
                burnedIn++;
            }
            return what.change().changed(original);
        }

        private void settle(StoreOutcome outcome) {
            if (outcome instanceof StoreOutcome.Stored success) {
                done(success);
            } else if (outcome instanceof StoreOutcome.Refused refused) {
                failed(refused.sop().instance().value(), refused.explanation());
            } else if (outcome instanceof StoreOutcome.NotUnderstood notUnderstood) {
                notUnderstood.sop().ifPresent(sop -> failed(sop.instance().value(), notUnderstood.explanation()));
            } else if (outcome instanceof StoreOutcome.FilteredOut filtered) {
                failed(filtered.sop().instance().value(), "The archive does not take such instances");
            }
        }

        /** Whether a result belongs to something that its source belongs to, which shows from then on what was changed of it. */
        private boolean joins(Lineage source, Lineage made) {
            return made.series().equals(source.series())
                    || made.study().equals(source.study())
                    || made.patient().equals(source.patient());
        }

        private void failed(String uid, String reason) {
            JobResource resource = byUid.remove(uid);
            if (resource != null) {
                settled.add(resource.with(JobResource.State.FAILED, reason));
            }
        }

        private void done(StoreOutcome.Stored success) {
            JobResource resource = byUid.remove(success.sop().instance().value());
            if (resource == null) {
                return;
            }
            if (success.lineage().instance().value().equals(resource.name())) {
                inPlace = true;
            }
            Lineage source = lineages.get(resource.name());
            if (source != null) {
                if (what.origin().isPresent()
                        && joins(source, success.lineage())
                        && led.add(success.lineage().series())) {
                    reconstruct.lead(success.lineage().instance());
                }
                made.add(new NoteOrigin.Made(source, success.lineage()));
            }
            settled.add(resource.with(JobResource.State.DONE, ""));
        }
    }
}
