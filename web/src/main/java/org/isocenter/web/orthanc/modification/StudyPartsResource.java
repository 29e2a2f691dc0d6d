package org.isocenter.web.orthanc.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.modification.MergeStudyJob;
import org.isocenter.ejb.modification.SplitStudyJob;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.command.CommandBody;
import org.isocenter.web.orthanc.command.CommandJob;

/** Series and instances that get into another study. */
@Tag(name = "Modification")
@Path("/")
@Singleton
public class StudyPartsResource {

    @Inject
    MergeStudyJob mergeJob;

    @Inject
    SplitStudyJob splitJob;

    @Inject
    CommandJob commandJob;

    /** Moves those in {@code Resources} into the study. */
    @Operation(summary = "Moves series and instances into a study.")
    @RequestBody(
            description = "`Resources`: identifiers. `KeepSource`, `Keep`, `Replace`, `Priority`, `Asynchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies/{id}/merge")
    public CompletionStage<Response> merge(@PathParam("id") String id, InputStream content) throws IOException {
        CommandBody body = CommandBody.object(content);
        return commandJob.done(
                mergeJob.plan(id, body.resources(), body.members(), body.priority()), body.synchronous(true));
    }

    /** Makes a study of those in {@code Series} and {@code Instances}. */
    @Operation(summary = "Makes a new study of series and instances of a study.")
    @RequestBody(
            description =
                    "`Series` or `Instances`: identifiers. `Replace`, `Remove`, `KeepSource`, `Keep`, `Priority`, `Asynchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies/{id}/split")
    public CompletionStage<Response> split(@PathParam("id") String id, InputStream content) throws IOException {
        CommandBody body = CommandBody.object(content);
        return commandJob.done(splitJob.plan(id, body.members(), body.priority()), body.synchronous(true));
    }
}
