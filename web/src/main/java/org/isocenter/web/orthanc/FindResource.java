package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.FindResources;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.web.access.AccessFilter;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/** Searches of the core interface: by attributes, and by what names a resource. */
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class FindResource {

    private static final int LONGEST_NAME = 1024;

    /** Asked for once, as class Json would look for it for each value. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonGeneratorFactory GENERATORS =
            JSON.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    @Inject
    FindResources find;

    @Inject
    AttributeNames names;

    @Inject
    AttributeDictionary dictionary;

    /** The identifiers, or descriptions, of what answers a query. */
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/find")
    public StreamingOutput find(InputStream stream, @Context HttpHeaders headers, @Context HttpServletRequest servlet)
            throws IOException {
        FindBody body = FindBody.read(stream, names);
        var request = body.request();
        if (body.wantsLabels()) {
            return found(Stream.empty());
        }
        Set<Tag> requested = body.requestedTags();
        if (!body.expand()) {
            return found(find.find(request, Set.of(), client(headers, servlet))
                    .parts()
                    .flatMap(part -> find.identifiers(part).stream())
                    .map(id -> JSON.createValue(id.value())));
        }
        TagFormat format = body.format();
        Optional<Set<ResponseContent>> content = body.content();
        return found(find.find(request, requested, client(headers, servlet))
                .parts()
                .flatMap(part -> find.describe(part).stream())
                .map(resource -> {
                    JsonObject description = description(resource, format, !requested.isEmpty());
                    return content.map(wanted -> ResponseContent.select(description, wanted))
                            .orElse(description);
                }));
    }

    /** One value after the other: there may be more than memory holds. */
    private static StreamingOutput found(Stream<? extends JsonValue> values) {
        return output -> {
            try (JsonGenerator json = GENERATORS.createGenerator(output)) {
                json.writeStartArray();
                values.forEachOrdered(json::write);
                json.writeEnd();
            }
        };
    }

    /** How many resources answer a query. */
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/count-resources")
    public JsonObject count(InputStream stream, @Context HttpHeaders headers, @Context HttpServletRequest servlet)
            throws IOException {
        FindBody body = FindBody.read(stream, names);
        var request = body.request();
        long count = body.wantsLabels() ? 0 : find.count(request, client(headers, servlet));
        return Json.createObjectBuilder().add("Count", count).build();
    }

    /** The resources that a Patient ID or a UID, the whole body, names. */
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/lookup")
    public JsonValue lookup(InputStream stream, @Context HttpHeaders headers, @Context HttpServletRequest servlet)
            throws IOException {
        byte[] name = stream.readNBytes(LONGEST_NAME + 1);
        if (name.length > LONGEST_NAME) {
            throw new RequestFailure.BadRequest("What is looked up has at most " + LONGEST_NAME + " bytes");
        }
        JsonArrayBuilder named = Json.createArrayBuilder();
        find.lookup(new String(name, StandardCharsets.UTF_8), client(headers, servlet))
                .forEach(resource -> {
                    ResourceLevel level = ResourceLevel.of(resource.level());
                    named.add(Json.createObjectBuilder()
                            .add("ID", resource.id().value())
                            .add(
                                    "Path",
                                    "/" + level.route() + "/" + resource.id().value())
                            .add("Type", level.type()));
                });
        return named.build();
    }

    private JsonObject description(FindResources.Found found, TagFormat format, boolean requested) {
        IndexedResource resource = found.resource();
        JsonObjectBuilder json = Json.createObjectBuilder(ResourceJson.of(resource, dictionary));
        json.add("MainDicomTags", format.write(resource.attributes(), dictionary));
        if (resource.level() == Level.STUDY) {
            json.add("PatientMainDicomTags", format.write(resource.patientAttributes(), dictionary));
        }
        if (requested) {
            json.add("RequestedTags", format.write(found.requested(), dictionary));
        }
        return CoreJson.sorted(json.build());
    }

    private SearchClient client(HttpHeaders headers, HttpServletRequest servlet) {
        return new SearchClient(
                Optional.ofNullable((String) servlet.getAttribute(AccessFilter.USER)), headers.getRequestHeaders());
    }
}
