package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.description.ListResources;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.Flag;
import org.isocenter.web.orthanc.JsonStream;
import org.isocenter.web.orthanc.ResourceLevel;

/** Patients, studies, series and instances by their Orthanc identifiers: lists, descriptions, deletion. */
@Tag(name = "Resources")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class ResourcesResource {

    private static final String LEVEL = "{level: " + ResourceLevel.ROUTES + "}";

    @Inject
    DeleteResources delete;

    @Inject
    ListResources list;

    @Inject
    Descriptions descriptions;

    @Inject
    AttributeNames names;

    /** The identifiers of all resources of a level, or with {@code expand} their descriptions, in the order of arrival. */
    @Operation(summary = "Lists the resources of a level in the order of their arrival.")
    @Parameter(ref = "expand")
    @Parameter(name = "since", description = "How many are left out at the beginning; together with `limit`.")
    @Parameter(name = "limit", description = "The most that are wanted; together with `since`.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @Parameter(ref = "full")
    @Parameter(ref = "requestedTags")
    @APIResponse(
            responseCode = "200",
            description = "Identifiers, or with `expand` descriptions.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path(LEVEL)
    public StreamingOutput list(@PathParam("level") String route, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        if (parameters.containsKey("since") != parameters.containsKey("limit")) {
            throw new RequestFailure.BadRequest("since and limit go together");
        }
        Level level = ResourceLevel.ofRoute(route).level();
        boolean expand = Flag.of(parameters, "expand", false);
        DescriptionForm form = DescriptionForm.of(parameters, names);
        long limit = count(parameters, "limit");
        Stream<List<Long>> parts = parameters.containsKey("limit") && limit == 0
                ? Stream.empty()
                : list.parts(level, Optional.empty(), count(parameters, "since"), limit);
        return JsonStream.array(
                expand ? descriptions.descriptions(level, parts, form) : descriptions.identifiers(level, parts));
    }

    /** One resource; 404 without a body if there is none. */
    @Operation(summary = "Describes a resource.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @Parameter(ref = "full")
    @Parameter(ref = "requestedTags")
    @APIResponse(
            responseCode = "200",
            description = "The description.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path(LEVEL + "/{id}")
    public Response describe(@PathParam("level") String route, @PathParam("id") String id, @Context UriInfo uri) {
        Level level = ResourceLevel.ofRoute(route).level();
        return descriptions.one(level, id, level, DescriptionForm.of(uri.getQueryParameters(), names));
    }

    /** What belongs to a resource: descriptions, or with {@code expand=false} identifiers. */
    @Operation(summary = "Lists what belongs to a resource.")
    @Parameter(name = "expand", description = "`false` for identifiers instead of descriptions.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @Parameter(ref = "full")
    @Parameter(ref = "requestedTags")
    @APIResponse(
            responseCode = "200",
            description = "Descriptions, or identifiers.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path(LEVEL + "/{id}/{below: studies|series|instances}")
    public Response below(
            @PathParam("level") String route,
            @PathParam("id") String id,
            @PathParam("below") String routeBelow,
            @Context UriInfo uri) {
        Level level = ResourceLevel.ofRoute(route).level();
        Level below = ResourceLevel.ofRoute(routeBelow).level();
        if (below.compareTo(level) <= 0) {
            return above(route, id, routeBelow, uri);
        }
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        boolean expand = Flag.of(parameters, "expand", true);
        DescriptionForm form = DescriptionForm.of(parameters, names);
        if (!descriptions.exist(level, id)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        Stream<List<Long>> parts =
                list.parts(below, Optional.of(new ResourceReference(level, new OrthancIdentifier(id))), 0, 0);
        return Response.ok(JsonStream.array(
                        expand
                                ? descriptions.descriptions(below, parts, form)
                                : descriptions.identifiers(below, parts)))
                .build();
    }

    /** What a resource belongs to. */
    @Operation(summary = "Describes what a resource belongs to.")
    @DescribedLike("describe")
    @GET
    @Path(LEVEL + "/{id}/{above: patient|study}")
    public Response above(
            @PathParam("level") String route,
            @PathParam("id") String id,
            @PathParam("above") String type,
            @Context UriInfo uri) {
        Level level = ResourceLevel.ofRoute(route).level();
        Level above =
                switch (type) {
                    case "patient" -> Level.PATIENT;
                    case "study" -> Level.STUDY;
                    case "series" -> Level.SERIES;
                    default -> throw new NotFoundException();
                };
        if (above.compareTo(level) >= 0) {
            throw new NotFoundException();
        }
        return descriptions.one(level, id, above, DescriptionForm.of(uri.getQueryParameters(), names));
    }

    /** Deletes a resource with all below it; 404 without a body if there is none. */
    @Operation(summary = "Deletes a resource with all that belongs to it.")
    @APIResponse(
            responseCode = "200",
            description = "`RemainingAncestor`: what is left of what it belonged to.",
            content = @Content(mediaType = "application/json"))
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(LEVEL + "/{id}")
    public Response delete(@PathParam("level") String level, @PathParam("id") String id) {
        return delete.delete(ResourceLevel.ofRoute(level).level(), id)
                .map(removal -> Response.ok(RemainingAncestorJson.of(removal)))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    private static long count(MultivaluedMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
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
