package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataType;

/** Jobs that move series and instances out of a study into a new one. */
@Singleton
public class SplitStudyJob extends ModificationJob {

    private static final String STUDY_UID = "StudyInstanceUID";
    private static final String TARGET_UID = "TargetStudyUID";

    private final Sources sources;
    private final RetrieveInstances retrieve;

    @Inject
    public SplitStudyJob(
            RunModification runModification,
            AttributeDictionary dictionary,
            DictionaryOptions options,
            Sources sources,
            RetrieveInstances retrieve) {
        super(runModification, dictionary, options);
        this.sources = sources;
        this.retrieve = retrieve;
    }

    @Override
    public String type() {
        return "SplitStudy";
    }

    /**
     * The job that splits a study.
     *
     * @param study its identifier
     * @throws RequestFailure.UnknownResource if an identifier names nothing
     * @throws RequestFailure.BadRequest if no resource is named, one belongs to another study, or attributes other than
     *     those of patient and study are to be changed
     */
    public Submission plan(String study, JsonObject body, int priority) {
        Below source = sources.below(study);
        if (source.level() != Level.STUDY) {
            throw new RequestFailure.UnknownResource("There is no study \"" + study + "\"");
        }
        List<String> resources = new ArrayList<>(RequestMembers.strings(body, "Series"));
        resources.addAll(RequestMembers.strings(body, "Instances"));
        if (resources.isEmpty()) {
            throw new RequestFailure.BadRequest("Either \"Series\" or \"Instances\" has to name what to split off");
        }
        Set<String> there = new HashSet<>();
        source.instances().forEach(id -> there.add(id.value()));
        Set<String> instances = sources.instances(resources);
        if (!there.containsAll(instances)) {
            throw new RequestFailure.BadRequest("Resources to be split off have to be in the study");
        }
        RequestMembers.flag(body, "KeepSource", false);
        for (Tag tag : new Edits(body, json(body)).touched()) {
            if (!StudyModules.contains(tag) || tag.equals(Tag.STUDY_INSTANCE_UID)) {
                throw new RequestFailure.BadRequest(
                        "The attribute " + tag + " does not belong to the patient or the study, or identifies them");
            }
        }
        String uid = retrieve.find(source.instances().get(0).value())
                .orElseThrow(() -> new RequestFailure.UnknownResource("There is no study \"" + study + "\""))
                .path()
                .study();
        return submission(
                Json.createObjectBuilder().add(BODY, body).add(STUDY_UID, uid).build(),
                begun(List.of(study)).build(),
                List.copyOf(instances),
                priority);
    }

    @Override
    ModificationPlan plan(JsonObject request, Pseudonyms pseudonyms, PresentUids present) {
        JsonObject body = body(request);
        Edits edits = new Edits(body, json(body));
        String uid = request.getString(STUDY_UID);
        // The rest of the study keeps its UID, and references to it stay valid.
        RenewedUids uids = new RenewedUids(
                pseudonyms,
                present.of(EnumSet.of(Level.SERIES, Level.INSTANCE)),
                Set.of(Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID));
        return new ModificationPlan(
                original -> edits.applied(uids.applied(original)),
                RequestMembers.flag(body, "KeepSource", false),
                Optional.of(MetadataType.MODIFIED_FROM),
                (content, made) -> Json.createObjectBuilder(content)
                        .add("TargetStudy", made.study().value())
                        .add(TARGET_UID, pseudonyms.uid(uid))
                        .build());
    }
}
