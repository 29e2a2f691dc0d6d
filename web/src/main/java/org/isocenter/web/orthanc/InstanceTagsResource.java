package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;

/** An instance's attributes as Orthanc's JSON, by its Orthanc identifier. */
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
    @GET
    @Path("instances/{id}/tags")
    public Response tags(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        TagsJson.Form form = TagsJson.Form.FULL;
        if (parameters.containsKey("simplify")) {
            form = TagsJson.Form.SIMPLIFIED;
        } else if (parameters.containsKey("short")) {
            form = TagsJson.Form.SHORT;
        }
        return answer(id, json(form, uri), OpenInstance::dataSet);
    }

    /** The data set, by keywords. */
    @GET
    @Path("instances/{id}/simplified-tags")
    public Response simplifiedTags(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        return answer(id, json(TagsJson.Form.SIMPLIFIED, uri), OpenInstance::dataSet);
    }

    /** The file meta information. */
    @GET
    @Path("instances/{id}/header")
    public Response header(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        return answer(id, json(TagsJson.Form.FULL, uri), OpenInstance::metaInformation);
    }

    private TagsJson json(TagsJson.Form form, UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        return new TagsJson(dictionary, form, parameters.containsKey("whole"), ofAnyLength(parameters));
    }

    private Set<Tag> ofAnyLength(MultivaluedMap<String, String> parameters) {
        Set<Tag> tags = new HashSet<>();
        for (String list : parameters.getOrDefault("ignore-length", List.of())) {
            for (String name : list.split("[;]")) {
                tags.add(dictionary
                        .parse(name)
                        .orElseThrow(() -> new RequestFailure.BadRequest("\"" + name + "\" is no attribute")));
            }
        }
        return tags;
    }

    private Response answer(String id, TagsJson json, Function<OpenInstance, DataSet> part) throws IOException {
        Optional<StoredInstance> found = instances.find(id);
        if (found.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        try (OpenInstance open = retrieve.open(found.get())) {
            return Response.ok(json.write(part.apply(open))).build();
        }
    }
}
