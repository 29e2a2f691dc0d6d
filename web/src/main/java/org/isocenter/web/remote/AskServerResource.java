package org.isocenter.web.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.DeleteRemotely;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteResponse;
import org.isocenter.ejb.remote.http.SearchRemotely;
import org.isocenter.ejb.remote.http.TestRemoteServer;
import org.isocenter.ejb.remote.transfer.retrieve.PassMetadata;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.root.DicomWebRootFilter;

/** Requests to remote servers that are answered at once. */
@Tag(name = "Remote servers")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class AskServerResource {

    /** Headers of one connection (RFC 9110 §7.6.1) and of one message's framing: ours has its own. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("transfer-encoding", "content-length", "connection", "keep-alive", "upgrade", "trailer", "te");

    @Inject
    AskRemoteServer remote;

    @Inject
    SearchRemotely search;

    @Inject
    DeleteRemotely delete;

    @Inject
    PassMetadata passMetadata;

    @Inject
    TestRemoteServer test;

    /** Passes one GET on, and the answer back as it comes. */
    @Operation(summary = "Passes one GET on to a remote server, and its answer back.")
    @RequestBody(description = "`Uri`, `Arguments`, `HttpHeaders`.", content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "The answer of the remote server.",
            content = @Content(mediaType = "*/*"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("servers/{name}/get")
    public Response get(@PathParam("name") String name, InputStream body) throws IOException {
        RemoteRequest request = RequestJson.remoteRequest(RequestJson.object(body));
        RemoteResponse answer = remote.send(name, "GET", request);
        Response.ResponseBuilder response = Response.ok((StreamingOutput) output -> {
            try (answer) {
                answer.body().transferTo(output);
            }
        });
        boolean typed = false;
        for (RemoteResponse.Field field : answer.fields()) {
            String header = field.name().toLowerCase(Locale.ROOT);
            if (!OF_THE_CONNECTION.contains(header)) {
                response.header(field.name(), field.value());
                typed |= header.equals("content-type");
            }
        }
        return typed
                ? response.build()
                : response.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM)
                        .build();
    }

    /** Searches, and answers with flattened matches, and with what the server says of those that it left out. */
    @Operation(summary = "Searches a remote server.")
    @RequestBody(description = "`Uri`, `Arguments`, `HttpHeaders`.", content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "The matches, flattened.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("servers/{name}/qido")
    public Response qido(@PathParam("name") String name, InputStream body) throws IOException {
        RemoteRequest request = RequestJson.remoteRequest(RequestJson.object(body));
        SearchRemotely.Found found = search.search(name, acceptingJson(request));
        Response.ResponseBuilder response = Response.ok(found.matches(), MediaType.APPLICATION_JSON);
        found.warning().ifPresent(warning -> response.header("Warning", warning));
        return response.build();
    }

    /**
     * Passes on the metadata of studies, series or instances, as one array of data sets; nothing is stored. Ours:
     * Orthanc has no such route.
     */
    @Operation(summary = "Gives the metadata of studies, series or instances of a remote server; nothing is stored.")
    @RequestBody(
            description = "`Resources`, or `Query` with `Level`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "One array of data sets.",
            content = @Content(mediaType = "application/dicom+json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("servers/{name}/metadata")
    public Response metadata(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        PassMetadata.Passing passing = passMetadata.begin(TransferJson.retrieve(name, request));
        return Response.ok((StreamingOutput) passing::writeTo, DicomJsonBody.MEDIA_TYPE)
                .build();
    }

    /** Says in words whether a server can be used. Ours: Orthanc has no such route. */
    @Operation(summary = "Says in words whether a remote server can be used.")
    @APIResponse(responseCode = "200", description = "The result.", content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("servers/{name}/test")
    public Response test(@PathParam("name") String name) {
        TestRemoteServer.Result result = test.test(name);
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("Message", result.message()).add("Ok", result.usable());
        result.software().ifPresent(software -> json.add("Server", software));
        result.status().ifPresent(status -> json.add("Status", status));
        return Response.ok(json.build(), MediaType.APPLICATION_JSON).build();
    }

    /** Deletes a study, series or instance there. */
    @Operation(summary = "Deletes a study, series or instance of a remote server that allows it.")
    @RequestBody(
            description = "`Level`, `StudyInstanceUID`, `SeriesInstanceUID`, `SOPInstanceUID`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "An empty object.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("servers/{name}/delete")
    public Response delete(@PathParam("name") String name, InputStream body) throws IOException {
        JsonObject request = RequestJson.object(body);
        delete.delete(name, RemoteResource.of(request));
        return Response.ok(JsonValue.EMPTY_JSON_OBJECT, MediaType.APPLICATION_JSON)
                .build();
    }

    private static RemoteRequest acceptingJson(RemoteRequest request) {
        if (request.httpHeaders().keySet().stream().anyMatch(HttpHeaders.ACCEPT::equalsIgnoreCase)) {
            return request;
        }
        Map<String, String> headers = new TreeMap<>(request.httpHeaders());
        headers.put(HttpHeaders.ACCEPT, "application/dicom+json");
        return new RemoteRequest(request.uri(), request.arguments(), headers);
    }
}
