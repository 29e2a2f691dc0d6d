package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.description.ListResources;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.JsonStream;
import org.isocenter.web.orthanc.ResourceLevel;
import org.isocenter.web.orthanc.TagsJson;

/** The attributes of all instances of a patient, study or series: of each, what they share, and those of a module. */
@Tag(name = "Resources")
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class TagsOfManyResource {

    private static final String LEVEL = "{level: " + ResourceLevel.ROUTES + "}";

    @Inject
    ListResources list;

    @Inject
    DescribeResources describe;

    @Inject
    RetrieveInstances instances;

    @Inject
    RetrieveBulkdata retrieve;

    @Inject
    AttributeDictionary dictionary;

    /** The attributes of each instance, by its identifier. */
    @Operation(summary = "Gives the data sets of all instances of a resource.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @Parameter(ref = "ignore-length")
    @APIResponse(
            responseCode = "200",
            description = "Data sets by the identifiers of the instances.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("{level: patients|studies|series}/{id}/instances-tags")
    public Response each(@PathParam("level") String route, @PathParam("id") String id, @Context UriInfo uri) {
        TagsJson json = TagsJson.of(dictionary, uri.getQueryParameters());
        return Response.ok(JsonStream.object(below(route, id)
                        .map(instance ->
                                Map.entry(instance.id().value(), read(instance, open -> json.write(open.dataSet()))))))
                .build();
    }

    /** What all instances say alike, as far as it is text: neither sequences nor what is binary. */
    @Operation(summary = "Gives the texts that all instances of a resource have alike.")
    @Parameter(ref = "simplify")
    @Parameter(ref = "short")
    @Parameter(ref = "ignore-length")
    @APIResponse(responseCode = "200", description = "Attributes.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("{level: patients|studies|series}/{id}/shared-tags")
    public JsonObject shared(@PathParam("level") String route, @PathParam("id") String id, @Context UriInfo uri) {
        TagsJson json = TagsJson.of(dictionary, uri.getQueryParameters());
        Map<String, JsonValue> shared = new TreeMap<>();
        Iterator<StoredInstance> all = below(route, id).iterator();
        for (boolean first = true; all.hasNext() && (first || !shared.isEmpty()); first = false) {
            JsonObject tags = read(all.next(), open -> json.write(open.dataSet()));
            if (first) {
                shared.putAll(tags);
                shared.values().removeIf(value -> !isText(value));
            } else {
                shared.entrySet().removeIf(entry -> !entry.getValue().equals(tags.get(entry.getKey())));
            }
        }
        return Json.createObjectBuilder(new TreeMap<String, Object>(shared)).build();
    }

    private static boolean isText(JsonValue value) {
        return value instanceof JsonString
                || value instanceof JsonObject full
                        && full.getString("Type", "").equals("String");
    }

    /** The attributes of a level's own module, those of its first instance. */
    @Operation(summary = "Gives the attributes of a resource's own module.")
    @DescribedLike("shared")
    @GET
    @Path(LEVEL + "/{id}/module")
    public JsonObject module(@PathParam("level") String route, @PathParam("id") String id, @Context UriInfo uri) {
        return module(route, id, DicomModule.of(ResourceLevel.ofRoute(route)), uri);
    }

    /** The attributes of a study's patient. */
    @Operation(summary = "Gives the attributes of a study's patient.")
    @DescribedLike("shared")
    @GET
    @Path("studies/{id}/module-patient")
    public JsonObject modulePatient(@PathParam("id") String id, @Context UriInfo uri) {
        return module(ResourceLevel.STUDY.route(), id, DicomModule.PATIENT, uri);
    }

    private JsonObject module(String route, String id, DicomModule module, UriInfo uri) {
        TagsJson json = TagsJson.of(dictionary, uri.getQueryParameters());
        Iterator<StoredInstance> first = below(route, id).iterator();
        if (!first.hasNext()) {
            throw UnknownResource.failure();
        }
        return read(
                first.next(),
                open -> json.write(DataSet.ofOrdered(open.dataSet().stream()
                        .filter(attribute -> module.has(attribute.tag()))
                        .toList())));
    }

    /** The instances of a resource, in the order in which they came: 404 if there is no such resource. */
    private Stream<StoredInstance> below(String route, String id) {
        Level level = levelOf(route, id);
        if (level == Level.INSTANCE) {
            return instances.find(id).stream();
        }
        return list.parts(Level.INSTANCE, Optional.of(new ResourceReference(level, new OrthancIdentifier(id))), 0, 0)
                .flatMap(keys -> inOrder(describe.identifiers(Level.INSTANCE, keys)).stream());
    }

    /** That of the route, or another one's: Orthanc asks no more than that the identifier is known. */
    private Level levelOf(String route, String id) {
        Level expected = ResourceLevel.ofRoute(route).level();
        return Stream.concat(Stream.of(expected), Arrays.stream(Level.values()))
                .filter(level -> describe.key(level, id, level).isPresent())
                .findFirst()
                .orElseThrow(UnknownResource::failure);
    }

    private List<StoredInstance> inOrder(List<OrthancIdentifier> ids) {
        Map<OrthancIdentifier, StoredInstance> found =
                instances.find(ids.stream().map(OrthancIdentifier::value).toList()).stream()
                        .collect(Collectors.toMap(StoredInstance::id, Function.identity()));
        List<StoredInstance> ordered = new ArrayList<>();
        ids.forEach(id -> Optional.ofNullable(found.get(id)).ifPresent(ordered::add));
        return ordered;
    }

    private JsonObject read(StoredInstance instance, Function<OpenInstance, JsonObject> reader) {
        try (OpenInstance open = retrieve.open(instance)) {
            return reader.apply(open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
