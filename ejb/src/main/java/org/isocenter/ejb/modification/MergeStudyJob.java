package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;

/**
 * Jobs that move series and instances into a study. Their attributes of patient and study are replaced by those of that
 * study.
 */
@Singleton
public class MergeStudyJob extends ModificationJob {

    private static final String TARGET = "TargetStudy";

    private final Sources sources;
    private final RetrieveInstances retrieve;
    private final RetrieveBulkdata open;

    @Inject
    public MergeStudyJob(
            RunModification runModification,
            AttributeDictionary dictionary,
            DictionaryOptions options,
            Sources sources,
            RetrieveInstances retrieve,
            RetrieveBulkdata open) {
        super(runModification, dictionary, options);
        this.sources = sources;
        this.retrieve = retrieve;
        this.open = open;
    }

    @Override
    public String type() {
        return "MergeStudy";
    }

    /**
     * The job that moves resources into a study.
     *
     * @param study its identifier
     * @throws RequestFailure.UnknownResource if an identifier names nothing
     * @throws RequestFailure.BadRequest if a resource is in that study already
     */
    public Submission plan(String study, List<String> resources, JsonObject body, int priority) {
        Below target = sources.below(study);
        if (target.level() != Level.STUDY) {
            throw new RequestFailure.UnknownResource("There is no study \"" + study + "\"");
        }
        if (resources.isEmpty()) {
            throw new RequestFailure.BadRequest("\"Resources\" names nothing to merge");
        }
        Set<String> instances = sources.instances(resources);
        Set<String> there = new HashSet<>();
        target.instances().forEach(id -> there.add(id.value()));
        if (instances.stream().anyMatch(there::contains)) {
            throw new RequestFailure.BadRequest("Resources that are in the study already cannot be merged into it");
        }
        RequestMembers.flag(body, "KeepSource", false);
        return submission(
                Json.createObjectBuilder().add(BODY, body).add(TARGET, study).build(),
                begun(resources).add(TARGET, study).build(),
                List.copyOf(instances),
                priority);
    }

    @Override
    ModificationPlan plan(JsonObject request, Pseudonyms pseudonyms, PresentUids present) {
        DataSet study = attributes(request.getString(TARGET));
        RenewedUids uids = new RenewedUids(
                pseudonyms,
                present.of(EnumSet.of(Level.SERIES, Level.INSTANCE)),
                Set.of(Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID));
        return new ModificationPlan(
                original -> moved(uids.applied(original), study),
                RequestMembers.flag(body(request), "KeepSource", false),
                Optional.of(MetadataType.MODIFIED_FROM),
                (content, made) -> content);
    }

    private static DataSet moved(DataSet original, DataSet study) {
        DataSet.Builder moved = original.toBuilder();
        original.stream().map(Attribute::tag).filter(StudyModules::contains).forEach(moved::remove);
        moved.putAll(study);
        boolean ascii =
                study.stream().allMatch(attribute -> attribute.text().chars().allMatch(c -> c < 0x80));
        if (!ascii) {
            moved.put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192");
        }
        return moved.build();
    }

    /** The attributes of a study and its patient, from one of its instances. */
    private DataSet attributes(String study) {
        List<OrthancIdentifier> instances = sources.below(study).instances();
        StoredInstance instance = retrieve.find(instances.get(0).value())
                .orElseThrow(() -> new RequestFailure.UnknownResource("There is no study \"" + study + "\""));
        try (OpenInstance file = open.open(instance)) {
            DataSet.Builder attributes = DataSet.builder();
            file.dataSet().stream()
                    .filter(attribute -> StudyModules.contains(attribute.tag()))
                    .forEach(attributes::put);
            return attributes.build();
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was read cannot be closed", e);
        }
    }
}
