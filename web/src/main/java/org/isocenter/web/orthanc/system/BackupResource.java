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
import org.isocenter.ejb.backup.BackUpArchive;
import org.isocenter.ejb.backup.Backup;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;

/** Backups of the archive, made in the background. Ours: Orthanc has no such routes. */
@Tag(name = "Server")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class BackupResource {

    @Inject
    BackUpArchive backUpArchive;

    /** Begins a backup into the configured folder: 202, or 409 while one is being made. */
    @Operation(summary = "Begins a backup of index and files into the folder that option BackupDirectory names.")
    @APIResponse(
            responseCode = "202",
            description = "How far it is.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "400",
            description = "There is no place for backups.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "409",
            description = "One is being made, by this server or another one of the archive.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/backup")
    public Response begin() {
        boolean begun = backUpArchive.begin();
        return Response.status(begun ? Response.Status.ACCEPTED : Response.Status.CONFLICT)
                .entity(backUpArchive
                        .latest()
                        .filter(latest -> begun || latest.state() == Backup.State.RUNNING)
                        .map(BackupResource::json)
                        // Another server makes one.
                        .orElse(Json.createObjectBuilder()
                                .add("State", Backup.State.RUNNING.name())
                                .build()))
                .build();
    }

    /** How far the backup is, or what the last one came to; 404 before the first since the start of this server. */
    @Operation(summary = "Says how far the backup is that this server makes, or what came of the last one.")
    @APIResponse(responseCode = "200", description = "The backup.", content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "404",
            description = "None was begun since the start of the server.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("tools/backup")
    public JsonObject progress() {
        return backUpArchive
                .latest()
                .map(BackupResource::json)
                .orElseThrow(() -> new RequestFailure.NotFound("No backup was begun since the server started"));
    }

    private static JsonObject json(Backup backup) {
        JsonArrayBuilder missing = Json.createArrayBuilder();
        backup.firstMissing().forEach(file -> missing.add(file.toString()));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("CopiedBytes", Long.toString(backup.bytes()))
                .add("CopiedFiles", backup.copied())
                .add("Files", backup.files())
                .add("FirstMissing", missing)
                .add("Missing", backup.missing())
                .add("Started", backup.started().toString())
                .add("State", backup.state().name());
        backup.failure().ifPresent(failure -> json.add("Failure", failure));
        backup.finished().ifPresent(finished -> json.add("Finished", finished.toString()));
        backup.index().ifPresent(index -> json.add("Index", String.valueOf(index.getFileName())));
        return json.build();
    }
}
