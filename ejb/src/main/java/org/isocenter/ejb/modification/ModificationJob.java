package org.isocenter.ejb.modification;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.deidentification.Pseudonyms;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.JobKind;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.json.Json;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobRow;

/**
 * Jobs that make instances from others. The new identifiers are made with a key of the job, so that a run after a crash
 * makes the same ones and stores no instance twice.
 */
abstract class ModificationJob implements JobKind {

    /** The member of a request that holds the JSON of the client. */
    static final String BODY = "Body";

    private static final String REQUEST = "Request";
    private static final String KEYS = "Keys";
    private static final String PSEUDONYMS = "Pseudonyms";

    private final RunModification runModification;
    private final AttributeDictionary dictionary;
    private final DictionaryOptions options;

    ModificationJob(RunModification runModification, AttributeDictionary dictionary, DictionaryOptions options) {
        this.runModification = runModification;
        this.dictionary = dictionary;
        this.options = options;
    }

    @Override
    public Optional<AuditKind> audited() {
        return Optional.of(AuditKind.CREATE);
    }

    @Override
    public boolean changesArchive() {
        return true;
    }

    /** The key, because it would reveal which pseudonym belongs to which patient. */
    @Override
    public Set<String> secretParameters() {
        return Set.of(KEYS);
    }

    /**
     * A job to be submitted.
     *
     * @param request the JSON of the client, and whatever else {@link #plan} needs
     * @param instances the identifiers of the changed instances
     */
    Submission submission(JsonObject request, JsonObject content, List<String> instances, int priority) {
        return new Submission(
                type(),
                priority,
                Json.createObjectBuilder()
                        .add(REQUEST, request)
                        .add(KEYS, Json.createObjectBuilder().add(PSEUDONYMS, Pseudonyms.newKey()))
                        .build(),
                content,
                instances);
    }

    /** The JSON of the client. */
    static JsonObject body(JsonObject request) {
        return request.getJsonObject(BODY);
    }

    /** The conversion of a request's JSON to attributes. */
    JsonAttributes json(JsonObject body) {
        return new JsonAttributes(
                dictionary, RequestMembers.text(body, "PrivateCreator").orElse(options.defaultPrivateCreator()), true);
    }

    /**
     * The plan of a job.
     *
     * @param request as in {@link #submission}
     */
    abstract ModificationPlan plan(JsonObject request, Pseudonyms pseudonyms, PresentUids present);

    @Override
    public JobOutcome run(RunningJob run) {
        JsonObject parameters = run.parameters();
        JsonObject request = parameters.getJsonObject(REQUEST);
        Pseudonyms pseudonyms = new Pseudonyms(parameters.getJsonObject(KEYS).getString(PSEUDONYMS));
        return runModification.run(run, transcode(body(request)), present -> plan(request, pseudonyms, present));
    }

    /** The transfer syntax of the new instances. */
    static Optional<TransferSyntax> transcode(JsonObject request) {
        return RequestMembers.text(request, "Transcode").map(uid -> Uid.parse(uid)
                .map(TransferSyntax::of)
                .filter(TransferSyntax::isKnown)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                        "Transcode has to be the UID of a transfer syntax, not \"" + uid + "\"")));
    }

    @Override
    public JsonObject content(JobRow job, JobResources resources) {
        JsonObjectBuilder content = Json.createObjectBuilder();
        JsonObject noted = read(job.content());
        noted.forEach(content::add);
        var counts = resources.counts(job.id());
        long failed = counts.getOrDefault(JobResource.State.FAILED, 0L);
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return content.add("FailedInstancesCount", failed)
                .add("InstancesCount", total)
                .build();
    }

    private static JsonObject read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The members that every such job shows at its start. */
    static JsonObjectBuilder begun(Iterable<String> parents) {
        var resources = Json.createArrayBuilder();
        parents.forEach(resources::add);
        return Json.createObjectBuilder(JsonValue.EMPTY_JSON_OBJECT)
                .add("Description", "REST API")
                .add("ParentResources", resources);
    }
}
