package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.jspecify.annotations.Nullable;

/** Patients, studies, series and instances by their Orthanc identifiers: lists, descriptions, deletion. */
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class ResourcesResource {

    private static final String LEVEL = "{level: " + ResourceLevel.ROUTES + "}";

    @Inject
    BrowseResources browse;

    @Inject
    DeleteResources delete;

    @Inject
    AttributeDictionary dictionary;

    /** The identifiers of all resources of a level, in the order of arrival. */
    @GET
    @Path(LEVEL)
    public List<String> list(
            @PathParam("level") String level,
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable String limit) {
        if ((since == null) != (limit == null)) {
            throw new RequestFailure.BadRequest("since and limit go together");
        }
        return browse
                .identifiers(ResourceLevel.ofRoute(level).level(), count("since", since), count("limit", limit))
                .stream()
                .map(OrthancIdentifier::value)
                .toList();
    }

    /** One resource; 404 without a body if there is none. */
    @GET
    @Path(LEVEL + "/{id}")
    public Response describe(@PathParam("level") String level, @PathParam("id") String id) {
        return browse.resource(ResourceLevel.ofRoute(level).level(), id)
                .map(resource -> Response.ok(ResourceJson.of(resource, dictionary)))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    /** Deletes a resource with all below it; 404 without a body if there is none. */
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(LEVEL + "/{id}")
    public Response delete(@PathParam("level") String level, @PathParam("id") String id) {
        return delete.delete(ResourceLevel.ofRoute(level).level(), id)
                .map(removal -> Response.ok(RemainingAncestorJson.of(removal)))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    private static long count(String name, @Nullable String value) {
        if (value == null) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(value) & 0xFFFFFFFFL;
        } catch (NumberFormatException e) {
            throw new RequestFailure.BadRequest(name + " has to be a number of at least 0, not \"" + value + "\"");
        }
    }
}
