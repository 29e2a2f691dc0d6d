package org.isocenter.web.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.mirror.MirrorJob;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveJob;
import org.isocenter.ejb.remote.transfer.stow.StowJob;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.root.DicomWebRootFilter;

/**
 * Transfers from and to remote servers, which are jobs. A request is answered at once with where its job is, or at the
 * job's end with what came of it. No thread waits for that: a server that sends to itself would run out of them.
 */
@Tag(name = "Remote servers")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class TransferResource {

    @Inject
    StowJob stowJob;

    @Inject
    RetrieveJob retrieveJob;

    @Inject
    MirrorJob mirrorJob;

    @Inject
    Jobs jobs;

    @Inject
    DicomWebRoots roots;

    /** Sends instances by STOW-RS; synchronous unless said otherwise. */
    @Operation(summary = "Sends instances to a remote server by STOW-RS; synchronous by default.")
    @RequestBody(
            description = "`Resources`: identifiers. `OnlyMissing`, `HttpHeaders`, `Priority`, `Synchronous`, and the "
                    + "properties of the server that divide the work.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("servers/{name}/stow")
    public CompletionStage<Response> stow(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        StowJob.Request stow = new StowJob.Request(
                name,
                TransferJson.identifiers(request),
                RequestJson.headers(request),
                TransferJson.onlyMissing(request),
                TransferJson.options(request));
        return answer(stowJob.plan(stow), TransferJson.synchronous(request, true));
    }

    /**
     * Retrieves studies, series and instances by WADO-RS, those that are named or (ours) those that a query finds;
     * synchronous unless said otherwise.
     */
    @Operation(
            summary =
                    "Retrieves studies, series and instances from a remote server by WADO-RS; synchronous by default.")
    @RequestBody(
            description = "`Resources`: objects with `Study`, `Series`, `Instance`; or `Query` with `Level`. "
                    + "`HttpHeaders`, `Arguments`, `Priority`, `Synchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Path("servers/{name}/retrieve")
    public CompletionStage<Response> retrieve(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        RetrieveJob.Request retrieve = TransferJson.retrieve(name, request);
        return answer(retrieveJob.plan(retrieve), TransferJson.synchronous(request, true));
    }

    /** Retrieves whatever one path gives; asynchronous unless said otherwise. */
    @Operation(summary = "Retrieves whatever one path of a remote server gives; asynchronous by default.")
    @RequestBody(
            description = "`Uri`. `HttpHeaders`, `Arguments`, `Priority`, `Synchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Path("servers/{name}/wado")
    public CompletionStage<Response> wado(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        RemoteRequest remote = RequestJson.remoteRequest(request);
        RetrieveJob.Request retrieve = new RetrieveJob.Request(
                name,
                List.of(remote.uri()),
                Optional.empty(),
                remote.arguments(),
                remote.httpHeaders(),
                TransferJson.options(request));
        return answer(retrieveJob.plan(retrieve), TransferJson.synchronous(request, false));
    }

    /**
     * Copies all studies that match a query, as far as they are not here yet; asynchronous unless said otherwise. Ours:
     * Orthanc has no such route.
     */
    @Operation(
            summary =
                    "Copies all studies of a remote server that match a query and are not here yet; asynchronous by default.")
    @RequestBody(
            description = "`Query`. `Priority`, `Synchronous`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "What the job did, or with `\"Asynchronous\": true` its `ID` and `Path`.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Path("servers/{name}/mirror")
    public CompletionStage<Response> mirror(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        MirrorJob.Request mirror = new MirrorJob.Request(
                name, RequestJson.texts(request, "Query"), RequestJson.headers(request), TransferJson.options(request));
        return answer(mirrorJob.plan(mirror), TransferJson.synchronous(request, false));
    }

    /** Has a job done; the answer, or the failure that becomes one, comes with the stage. */
    private CompletionStage<Response> answer(Submission job, boolean synchronous) {
        return synchronous
                ? jobs.complete(job).thenApply(report -> ok(report.result()))
                : CompletableFuture.completedStage(ok(submitted(jobs.submit(job))));
    }

    /**
     * Where the job is, as seen from {@code servers/}; the form with its superfluous dot is in Orthanc's manual, and
     * programs rely on it.
     */
    private JsonObject submitted(UUID id) {
        return Json.createObjectBuilder()
                .add("ID", id.toString())
                .add("Path", toRoot(roots.root()) + "jobs/" + id)
                .build();
    }

    /** @param root with a slash at its start and at its end */
    static String toRoot(String root) {
        return ".././" + "../".repeat((int) root.chars().filter(c -> c == '/').count() - 1);
    }

    private static Response ok(JsonObject body) {
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }
}
