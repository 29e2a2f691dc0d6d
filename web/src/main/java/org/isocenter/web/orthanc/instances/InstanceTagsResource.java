package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.TagsJson;

/** An instance's attributes as Orthanc's JSON, by its Orthanc identifier. */
@Tag(name = "Instances")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class InstanceTagsResource {

    @Inject
    RetrieveInstances instances;

    @Inject
    RetrieveBulkdata retrieve;

    @Inject
    AttributeDictionary dictionary;

    /** The data set; in full unless {@code simplify} or {@code short} is among the parameters. */
    @Operation(summary = "Gives the data set of an instance.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @Parameter(ref = "ignore-length")
    @APIResponse(
            responseCode = "200",
            description = "Attributes by tag.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/tags")
    public Response tags(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        return answer(id, TagsJson.of(dictionary, uri.getQueryParameters()), OpenInstance::dataSet);
    }

    /** The data set, by keywords. */
    @Operation(summary = "Gives the data set of an instance by keywords.")
    @Parameter(ref = "ignore-length")
    @APIResponse(
            responseCode = "200",
            description = "Attributes by keyword.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/simplified-tags")
    public Response simplifiedTags(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        TagsJson json = TagsJson.of(dictionary, TagsJson.Form.SIMPLIFIED, uri.getQueryParameters());
        return answer(id, json, OpenInstance::dataSet);
    }

    /** The file meta information; in full unless {@code simplify} or {@code short} is among the parameters. */
    @Operation(summary = "Gives the file meta information of an instance.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @APIResponse(
            responseCode = "200",
            description = "Attributes by tag.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/header")
    public Response header(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        return answer(id, TagsJson.of(dictionary, uri.getQueryParameters()), OpenInstance::metaInformation);
    }

    private Response answer(String id, TagsJson json, Function<OpenInstance, DataSet> part) throws IOException {
        StoredInstance found = instances.find(id).orElseThrow(NotFoundException::new);
        try (OpenInstance open = retrieve.open(found)) {
            return Response.ok(json.write(part.apply(open))).build();
        }
    }
}
