package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.files.PutFilesAside;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.verification.Finding;
import org.isocenter.ejb.verification.Verification;
import org.isocenter.ejb.verification.VerifyStorage;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.orthanc.CoreJson;

/** Compares the storage area with the index, in the background. Ours: Orthanc has no such routes. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class VerificationResource {

    private static final int SHOWN = 100;

    @Inject
    VerifyStorage verifyStorage;

    @Inject
    PutFilesAside putFilesAside;

    /** Begins a verification that only reports: 202, or 409 while one is running; both with how far it is. */
    @Operation(summary = "Begins to compare the storage area with the index, and only reports.")
    @APIResponse(
            responseCode = "202",
            description = "How far it is.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "409",
            description = "One is running: how far it is.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("tools/verify-storage")
    public Response verify() {
        return begin(false);
    }

    /** The same, and files without a row are indexed and rows without a file removed. */
    @Operation(summary = "Begins to compare the storage area with the index, and mends it.")
    @DescribedLike("verify")
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("tools/mend-storage")
    public Response mend() {
        return begin(true);
    }

    /** How far the verification is, or what the last one found; 404 before the first since the start of the server. */
    @Operation(summary = "Says how far the verification is, or what the last one found.")
    @APIResponse(
            responseCode = "200",
            description = "The verification.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "404",
            description = "None was begun since the start of the server.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools/verify-storage")
    public JsonObject progress() {
        return verifyStorage
                .latest()
                .map(VerificationResource::json)
                .orElseThrow(() -> new RequestFailure.NotFound("No verification was begun since the server started"));
    }

    /**
     * Files of the storage area that could not be indexed after an unclean stop, or when the index was built: how many,
     * and the first hundred. They stay where they are.
     */
    @Operation(summary = "Lists files of the storage area that could not be indexed.")
    @APIResponse(
            responseCode = "200",
            description = "How many, and the first hundred.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools/files-put-aside")
    public JsonObject filesPutAside() {
        JsonArrayBuilder files = Json.createArrayBuilder();
        putFilesAside
                .first(SHOWN)
                .forEach(file -> files.add(Json.createObjectBuilder()
                        .add("File", file.file().toString())
                        .add("Reason", file.reason())
                        .add("Time", file.at().toString())));
        return Json.createObjectBuilder()
                .add("Count", putFilesAside.count())
                .add("Files", files)
                .build();
    }

    private Response begin(boolean mend) {
        Response.Status status = verifyStorage.begin(mend) ? Response.Status.ACCEPTED : Response.Status.CONFLICT;
        return Response.status(status).entity(progress()).build();
    }

    private static JsonObject json(Verification verification) {
        JsonArrayBuilder findings = Json.createArrayBuilder();
        verification.findings().forEach(finding -> findings.add(json(finding)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("Damaged", verification.count(Finding.Kind.DAMAGED))
                .add("Findings", findings)
                .add("Instances", verification.instances())
                .add("Mend", verification.mend())
                .add("Mended", verification.mended())
                .add("Missing", verification.count(Finding.Kind.MISSING))
                .add("Started", verification.started().toString())
                .add("State", verification.state().name())
                .add("Unknown", verification.count(Finding.Kind.UNKNOWN))
                .add("Verified", verification.verified())
                .add("VerifiedBytes", Long.toString(verification.bytes()));
        verification.finished().ifPresent(finished -> json.add("Finished", finished.toString()));
        return json.build();
    }

    private static JsonObject json(Finding finding) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("Explanation", finding.explanation())
                .add("File", finding.file().toString())
                .add("Kind", finding.kind().name());
        finding.instance().ifPresent(instance -> json.add("Instance", instance.value()));
        return json.build();
    }
}
