package org.isocenter.web.orthanc.resources;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.audit.AuditNote;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;
import org.isocenter.web.orthanc.JsonStream;
import org.isocenter.web.orthanc.ResourceLevel;

/** Descriptions of many resources at once. */
@Tag(name = "Resources")
@Path("tools/bulk-content")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class BulkContentResource {

    /** Some three hundred thousand identifiers. */
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private static final int LARGEST_PART = 1000;

    @Inject
    DescribeResources describe;

    @Inject
    Descriptions descriptions;

    /**
     * Describes the resources in the member {@code Resources}, or with {@code Level} those of that level which belong to them or
     * which they belong to, each once. What there is not is left out.
     */
    @Operation(summary = "Describes many resources at once.")
    @RequestBody(
            description =
                    "`Resources`: identifiers of any levels. `Level`: describe what belongs to them, or what they "
                            + "belong to, at this level. `Metadata`, `Simplify`, `Short`, `Full`.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "200",
            description = "Descriptions; unknown identifiers are left out.",
            content = @Content(mediaType = "application/json"))
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    public StreamingOutput describe(InputStream stream) throws IOException {
        JsonObject body = object(stream);
        List<OrthancIdentifier> ids = resources(body);
        Optional<Level> level = level(body);
        DescriptionForm form =
                new DescriptionForm(format(body), Set.of(), Optional.empty(), flag(body, "Metadata", true));
        Stream<List<OrthancIdentifier>> parts = IntStream.iterate(
                        0, start -> start < ids.size(), start -> start + LARGEST_PART)
                .mapToObj(start -> ids.subList(start, Math.min(start + LARGEST_PART, ids.size())));
        if (level.isEmpty()) {
            return JsonStream.array(parts.flatMap(part -> inOrder(part, form)));
        }
        Set<Long> seen = new HashSet<>();
        Stream<List<Long>> keys = parts.map(part -> EnumSet.allOf(Level.class).stream()
                .flatMap(of -> describe.keys(of, part, level.get()).stream())
                .filter(seen::add)
                .toList());
        return JsonStream.array(descriptions.descriptions(level.get(), keys.flatMap(BulkContentResource::parts), form));
    }

    private static Stream<List<Long>> parts(List<Long> keys) {
        return IntStream.iterate(0, start -> start < keys.size(), start -> start + LARGEST_PART)
                .mapToObj(start -> keys.subList(start, Math.min(start + LARGEST_PART, keys.size())));
    }

    /** Resources of any level, in the order of their identifiers. */
    private Stream<JsonObject> inOrder(List<OrthancIdentifier> ids, DescriptionForm form) {
        List<JsonObject> found = new ArrayList<>();
        for (Level level : Level.values()) {
            List<Long> keys = describe.keys(level, ids, level);
            if (!keys.isEmpty()) {
                descriptions.descriptions(level, Stream.of(keys), form).forEach(found::add);
            }
        }
        List<String> order = ids.stream().map(OrthancIdentifier::value).toList();
        AuditNote.concerns(order);
        Map<String, JsonObject> byId = new HashMap<>();
        found.forEach(json -> byId.put(json.getString("ID"), json));
        return order.stream().distinct().flatMap(id -> Stream.ofNullable(byId.get(id)));
    }

    private static JsonObject object(InputStream body) throws IOException {
        try {
            if (BoundedJson.read(body, LONGEST_BODY) instanceof JsonObject object) {
                return object;
            }
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadJson("The body cannot be read: " + e.getMessage());
        }
        throw new RequestFailure.BadRequest("The body has to be a JSON object");
    }

    private static List<OrthancIdentifier> resources(JsonObject body) {
        if (!(body.get("Resources") instanceof JsonArray array)) {
            throw new RequestFailure.BadFileFormat("Field \"Resources\" should be an array of strings");
        }
        List<OrthancIdentifier> ids = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonString id)) {
                throw new RequestFailure.BadFileFormat("Field \"Resources\" should be an array of strings");
            }
            if (OrthancIdentifier.isValid(id.getString())) {
                ids.add(new OrthancIdentifier(id.getString()));
            }
        }
        return ids;
    }

    private static Optional<Level> level(JsonObject body) {
        JsonValue value = body.get("Level");
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString name) {
            return Optional.of(ResourceLevel.ofName(name.getString())
                    .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                            "\"Level\" does not know \"" + name.getString() + "\""))
                    .level());
        }
        throw new RequestFailure.BadRequest("Field \"Level\" should be a string");
    }

    private static TagFormat format(JsonObject body) {
        if (flag(body, "Simplify", false)) {
            return TagFormat.SIMPLIFIED;
        }
        if (flag(body, "Short", false)) {
            return TagFormat.SHORT;
        }
        return flag(body, "Full", false) ? TagFormat.FULL : TagFormat.SIMPLIFIED;
    }

    private static boolean flag(JsonObject body, String field, boolean otherwise) {
        JsonValue value = body.get(field);
        if (value == null) {
            return otherwise;
        }
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
            return value.equals(JsonValue.TRUE);
        }
        throw new RequestFailure.BadRequest("Field \"" + field + "\" should be true or false");
    }
}
