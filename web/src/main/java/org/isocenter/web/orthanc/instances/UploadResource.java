package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.web.access.Arrivals;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.incoming.IncomingBody;
import org.isocenter.web.orthanc.CoreJson;

/** Upload of one DICOM file, or of a ZIP archive of them, compressed by gzip on the way or not. */
@Tag(name = "Store")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class UploadResource {

    @Inject
    StoreInstances storeInstances;

    @Inject
    IncomingBody incoming;

    /** Stores the body, a file or an archive whatever its Content-Type. */
    @Operation(summary = "Stores a DICOM file, or all in a ZIP archive.")
    @RequestBody(
            description = "The file or archive, whatever the `Content-Type`; gzip is accepted.",
            content = @Content(mediaType = "application/octet-stream"))
    @APIResponse(
            responseCode = "200",
            description = "The instance with its `Status`, or an array of them for an archive.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "507",
            description = "There is no room for the instances.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("instances")
    public JsonStructure upload(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest servlet) {
        IncomingBody.Upload upload = incoming.ofAnyType(headers, body);
        List<StoreOutcome> outcomes =
                storeInstances.store(upload.parts(), Optional.empty(), Arrivals.of(servlet, Arrival.Origin.REST_API));
        IncomingBody.discardRest(body);
        if (!upload.archive()) {
            return file(outcomes.get(0));
        }
        requireSome(outcomes);
        JsonArrayBuilder members = Json.createArrayBuilder();
        outcomes.forEach(outcome -> members.add(member(outcome)));
        return members.build();
    }

    private static JsonObject file(StoreOutcome outcome) {
        return acknowledged(outcome).orElseThrow(() -> failure(outcome));
    }

    /** An archive that cannot be read at all, or none of whose instances there is room for, is the request's failure. */
    private static void requireSome(List<StoreOutcome> outcomes) {
        boolean none =
                outcomes.stream().allMatch(outcome -> acknowledged(outcome).isEmpty());
        if (none && !outcomes.isEmpty()) {
            throw failure(outcomes.get(0));
        }
    }

    private static JsonObject member(StoreOutcome outcome) {
        return acknowledged(outcome)
                .orElseGet(() ->
                        Json.createObjectBuilder().add("Status", "Failure").build());
    }

    private static Optional<JsonObject> acknowledged(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.Stored stored) {
            return Optional.of(instance(stored.lineage(), stored.alreadyThere() ? "AlreadyStored" : "Success"));
        }
        return outcome instanceof StoreOutcome.FilteredOut filtered
                ? Optional.of(instance(filtered.lineage(), "FilteredOut"))
                : Optional.empty();
    }

    private static RequestFailure failure(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.NotUnderstood notUnderstood) {
            return failure(notUnderstood.reason(), notUnderstood.explanation());
        }
        StoreOutcome.Refused refused = (StoreOutcome.Refused) outcome;
        return failure(refused.reason(), refused.explanation());
    }

    private static RequestFailure failure(FailureReason reason, String explanation) {
        return switch (reason) {
            case CANNOT_UNDERSTAND, MEDIA_TYPE_NOT_SUPPORTED, SOP_CLASS_NOT_SUPPORTED, DATA_SET_DOES_NOT_MATCH ->
                new RequestFailure.BadFileFormat(explanation);
            case TOO_LARGE -> new RequestFailure.TooLarge(explanation);
            case OUT_OF_RESOURCES -> new RequestFailure.StorageFull(explanation);
            case PROCESSING_FAILURE -> new RequestFailure.DatabaseUnavailable(explanation);
        };
    }

    private static JsonObject instance(Lineage lineage, String status) {
        String id = lineage.instance().value();
        return Json.createObjectBuilder()
                .add("ID", id)
                .add("ParentPatient", lineage.patient().value())
                .add("ParentSeries", lineage.series().value())
                .add("ParentStudy", lineage.study().value())
                .add("Path", "/instances/" + id)
                .add("Status", status)
                .build();
    }
}
