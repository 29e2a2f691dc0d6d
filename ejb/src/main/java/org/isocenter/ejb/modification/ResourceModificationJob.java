package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Jobs that modify or de-identify resources: the results are new resources. */
@Singleton
public class ResourceModificationJob extends ModificationJob {

    private static final String ANONYMIZE = "Anonymize";
    private static final String LEVEL = "Level";
    private static final String SINGLE = "Single";
    private static final String RESOURCES = "Resources";

    /** The most resources that are listed as results of one job. */
    private static final int MOST_NAMED = 1000;

    private final Sources sources;
    private final SamePatient samePatient;

    @Inject
    public ResourceModificationJob(
            RunModification runModification,
            AttributeDictionary dictionary,
            DictionaryOptions options,
            Sources sources,
            SamePatient samePatient) {
        super(runModification, dictionary, options);
        this.sources = sources;
        this.samePatient = samePatient;
    }

    @Override
    public String type() {
        return "ResourceModification";
    }

    /**
     * The job that changes one patient, study or series; or as in Orthanc, which looks for an identifier at every level,
     * everything of a level that is in a resource above.
     *
     * @param level what is changed, and named as the result
     * @param id of a resource of that level, or of one above
     * @param body the JSON of the client
     * @throws RequestFailure.BadRequest if the request asks for something impossible
     * @throws RequestFailure.UnknownResource if no such resource has the identifier
     */
    public Submission plan(Level level, String id, JsonObject body, boolean anonymizing, int priority) {
        Below below = sources.below(id);
        boolean ofPatient = below.level() == Level.PATIENT && level == Level.STUDY && !anonymizing;
        if (below.level().code() > level.code() || ofPatient) {
            // All studies of a patient are modified as a patient: as studies, each would contradict the others.
            throw new RequestFailure.UnknownResource(
                    "There is no such resource of that level or above: \"" + id + "\"");
        }
        JsonObject request = Json.createObjectBuilder()
                .add(BODY, body)
                .add(ANONYMIZE, anonymizing)
                .add(LEVEL, level.name())
                .add(SINGLE, true)
                .build();
        if (level == Level.STUDY && !anonymizing) {
            samePatient.require(id, modification(request));
        }
        return plan(
                request,
                List.of(id),
                below.instances().stream().map(OrthancIdentifier::value).toList(),
                priority);
    }

    /**
     * The job that changes any resources. Failures are as for {@link #plan(Level, String, JsonObject, boolean, int)}.
     */
    public Submission planAll(List<String> ids, JsonObject body, boolean anonymizing, int priority) {
        JsonObjectBuilder request = Json.createObjectBuilder()
                .add(BODY, body)
                .add(ANONYMIZE, anonymizing)
                .add(SINGLE, false);
        RequestMembers.text(body, LEVEL)
                .ifPresent(name -> request.add(LEVEL, level(name).name()));
        return plan(request.build(), ids, List.copyOf(sources.instances(ids)), priority);
    }

    private static Level level(String name) {
        try {
            return Level.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.ParameterOutOfRange(
                    "Level has to be Patient, Study, Series or Instance, not \"" + name + "\"");
        }
    }

    private Submission plan(JsonObject request, List<String> resources, List<String> instances, int priority) {
        modification(request).requireStorable(instances.size());
        transcode(body(request));
        JsonObjectBuilder content = begun(resources).add("IsAnonymization", request.getBoolean(ANONYMIZE));
        return submission(request, content.build(), instances, priority);
    }

    private Modification modification(JsonObject request) {
        return new Modification(
                body(request),
                request.getBoolean(ANONYMIZE),
                Optional.ofNullable(request.getString(LEVEL, null)).map(Level::valueOf),
                false,
                json(body(request)));
    }

    @Override
    ModificationPlan plan(JsonObject request, Pseudonyms pseudonyms, PresentUids present) {
        Modification modification = modification(request);
        JsonObject body = body(request);
        return new ModificationPlan(
                modification.change(pseudonyms, present, json(body)),
                RequestMembers.flag(body, "KeepSource", true),
                Optional.of(modification.isAnonymizing() ? MetadataType.ANONYMIZED_FROM : MetadataType.MODIFIED_FROM),
                request.getBoolean(SINGLE)
                        ? (content, made) -> single(content, made, modification.level())
                        : ResourceModificationJob::several);
    }

    private static JsonObject single(JsonObject content, Lineage made, Level level) {
        JsonObjectBuilder with = Json.createObjectBuilder(content);
        described(level, made).forEach(with::add);
        return with.add("PatientID", made.patient().value()).build();
    }

    private static JsonObject several(JsonObject content, Lineage made) {
        JsonArray known = content.containsKey(RESOURCES) ? content.getJsonArray(RESOURCES) : JsonValue.EMPTY_JSON_ARRAY;
        JsonArrayBuilder all = Json.createArrayBuilder(known);
        for (Level level : Level.values()) {
            JsonObject described = described(level, made);
            if (known.size() < MOST_NAMED && !known.contains(described)) {
                all.add(described);
            }
        }
        return Json.createObjectBuilder(content).add(RESOURCES, all).build();
    }

    private static JsonObject described(Level level, Lineage made) {
        OrthancIdentifier id =
                switch (level) {
                    case PATIENT -> made.patient();
                    case STUDY -> made.study();
                    case SERIES -> made.series();
                    case INSTANCE -> made.instance();
                };
        String route =
                switch (level) {
                    case PATIENT -> "patients";
                    case STUDY -> "studies";
                    case SERIES -> "series";
                    case INSTANCE -> "instances";
                };
        return Json.createObjectBuilder()
                .add("ID", id.value())
                .add("Path", "/" + route + "/" + id.value())
                .add("Type", level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT))
                .build();
    }
}
