package org.isocenter.web.orthanc.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.modification.ModifyInstance;
import org.isocenter.ejb.modification.ResourceModificationJob;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.MadeFile;
import org.isocenter.web.orthanc.command.CommandBody;
import org.isocenter.web.orthanc.command.CommandJob;

/** Modification and de-identification: of one instance the file is the answer, of more the job that makes them. */
@Tag(name = "Modification")
@Path("/")
@Singleton
public class ModificationResource {

    private static final String ANONYMIZE = "anonymize";

    @Inject
    ResourceModificationJob modificationJob;

    @Inject
    ModifyInstance modifyInstance;

    @Inject
    RetrieveInstances retrieve;

    @Inject
    CommandJob commandJob;

    /** Makes a patient, study or series of one; waits for the end unless the body says otherwise. */
    @Operation(summary = "Makes a modified or de-identified resource of one (PS3.15 Annex E).")
    @RequestBody(
            description = "Members: `Replace`, `Remove`, `Keep`, `Force`, `KeepSource`, `KeepPrivateTags`, "
                    + "`RemovePrivateTags`, `PrivateCreator`, `ProfileOptions`, `DicomVersion`, `Transcode`, "
                    + "`Priority`, `Synchronous`, `Asynchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("{level: patients|studies|series}/{id}/{what: modify|anonymize}")
    public CompletionStage<Response> change(
            @PathParam("level") String level,
            @PathParam("id") String id,
            @PathParam("what") String what,
            InputStream content)
            throws IOException {
        CommandBody body = CommandBody.object(content);
        return commandJob.done(
                modificationJob.plan(level(level), id, body.members(), what.equals(ANONYMIZE), body.priority()),
                body.synchronous(true));
    }

    /** Makes a file of an instance; nothing is stored. */
    @Operation(summary = "Makes a modified or de-identified file of an instance; nothing is stored.")
    @RequestBody(
            description = "Members: `Replace`, `Remove`, `Keep`, `Force`, `KeepSource`, `KeepPrivateTags`, "
                    + "`RemovePrivateTags`, `PrivateCreator`, `ProfileOptions`, `DicomVersion`, `Transcode`, "
                    + "`Priority`, `Synchronous`, `Asynchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(responseCode = "200", description = "The file.", content = @Content(mediaType = "application/dicom"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("instances/{id}/{what: modify|anonymize}")
    public Response changeInstance(
            @PathParam("id") String id,
            @PathParam("what") String what,
            InputStream content,
            @BeanParam Exchange exchange)
            throws IOException {
        CommandBody body = CommandBody.object(content);
        Optional<StoredInstance> instance = retrieve.find(id);
        if (instance.isEmpty()) {
            throw new RequestFailure.UnknownResource("There is no instance \"" + id + "\"");
        }
        return MadeFile.of(exchange, modifyInstance.modified(instance.get(), body.members(), what.equals(ANONYMIZE)))
                .build();
    }

    /** Makes resources of any, whatever their levels. */
    @Operation(summary = "Makes modified or de-identified resources of any.")
    @RequestBody(
            description = "`Resources`: identifiers. Members: `Replace`, `Remove`, `Keep`, `Force`, `KeepSource`, "
                    + "`KeepPrivateTags`, `RemovePrivateTags`, `PrivateCreator`, `ProfileOptions`, "
                    + "`DicomVersion`, `Transcode`, `Priority`, `Synchronous`, `Asynchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("tools/bulk-{what: modify|anonymize}")
    public CompletionStage<Response> changeAll(@PathParam("what") String what, InputStream content) throws IOException {
        CommandBody body = CommandBody.object(content);
        return commandJob.done(
                modificationJob.planAll(body.resources(), body.members(), what.equals(ANONYMIZE), body.priority()),
                body.synchronous(true));
    }

    private static Level level(String route) {
        return switch (route) {
            case "patients" -> Level.PATIENT;
            case "studies" -> Level.STUDY;
            default -> Level.SERIES;
        };
    }
}
