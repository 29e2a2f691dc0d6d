package org.isocenter.web.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.mirror.MirrorJob;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveJob;
import org.isocenter.ejb.remote.transfer.stow.StowJob;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.root.DicomWebRootFilter;

/** Transfers from and to remote servers, which are jobs. */
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
    JobAnswer answer;

    /** Sends instances by STOW-RS; synchronous unless said otherwise. */
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
        return answer.with(stowJob.plan(stow), TransferJson.synchronous(request, true));
    }

    /**
     * Retrieves studies, series and instances by WADO-RS, those that are named or (ours) those that a query finds;
     * synchronous unless said otherwise.
     */
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Path("servers/{name}/retrieve")
    public CompletionStage<Response> retrieve(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        RetrieveJob.Request retrieve = TransferJson.retrieve(name, request);
        return answer.with(retrieveJob.plan(retrieve), TransferJson.synchronous(request, true));
    }

    /** Retrieves whatever one path gives; asynchronous unless said otherwise. */
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
        return answer.with(retrieveJob.plan(retrieve), TransferJson.synchronous(request, false));
    }

    /**
     * Copies all studies that match a query, as far as they are not here yet; asynchronous unless said otherwise. Ours:
     * Orthanc has no such route.
     */
    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Path("servers/{name}/mirror")
    public CompletionStage<Response> mirror(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        MirrorJob.Request mirror = new MirrorJob.Request(
                name, RequestJson.texts(request, "Query"), RequestJson.headers(request), TransferJson.options(request));
        return answer.with(mirrorJob.plan(mirror), TransferJson.synchronous(request, false));
    }
}
