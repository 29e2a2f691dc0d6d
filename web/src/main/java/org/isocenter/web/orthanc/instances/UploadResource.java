package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.UnfinishedUploads;
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

    @Inject
    UnfinishedUploads unfinished;

    /** Stores the body, a file or an archive whatever its Content-Type, or keeps it until the rest of its file is there. */
    @Operation(
            summary = "Stores a DICOM file, or all in a ZIP archive.",
            description =
                    "A file may come in pieces, one request each, in their order. With `X-File-Name` and `X-File-Size`"
                            + " each brings a form with the next piece. With `Content-Range`, and `Content-Disposition` for the"
                            + " name, each says which bytes it has. All are answered by `{}` but the last, which is answered as"
                            + " the whole file would be.")
    @Parameter(
            name = "X-File-Name",
            in = ParameterIn.HEADER,
            description = "The name of the file of which a form brings a piece.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "X-File-Size",
            in = ParameterIn.HEADER,
            description = "The size of that file in bytes.",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "Content-Range",
            in = ParameterIn.HEADER,
            description = "Which bytes of the file the body has, as in `bytes 0-999/5000`.",
            schema = @Schema(type = SchemaType.STRING))
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
        Arrival arrival = Arrivals.of(servlet, Arrival.Origin.REST_API);
        IncomingBody.Upload upload = incoming.ofAnyType(headers, arrival, body);
        JsonStructure answer =
                upload instanceof IncomingBody.Piece piece ? add(piece, arrival) : store(upload, arrival);
        IncomingBody.discardRest(body);
        return answer;
    }

    private JsonStructure add(IncomingBody.Piece piece, Arrival arrival) {
        Optional<UnfinishedUploads.WholeFile> complete = unfinished.add(piece.piece(), piece.parts());
        if (complete.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (UnfinishedUploads.WholeFile file = complete.get()) {
            return store(incoming.whole(file.open()), arrival);
        }
    }

    private JsonStructure store(IncomingBody.Upload upload, Arrival arrival) {
        List<StoreOutcome> outcomes = storeInstances.store(upload.parts(), Optional.empty(), arrival);
        if (upload instanceof IncomingBody.Single) {
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
