package org.isocenter.web.orthanc.resources;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.ejb.attachments.LabelSyntax;
import org.isocenter.ejb.audit.AuditNote;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.ejb.search.AttributeName;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.FindRequest;
import org.isocenter.persistence.index.LabelCondition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataKey;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.SortKey;
import org.isocenter.web.orthanc.ResourceLevel;

/** The body of a search of the core interface: a JSON object. */
final class FindBody {

    private static final int LARGEST = 1 << 20;

    private static final Map<String, LabelCondition.Constraint> CONSTRAINTS = Map.of(
            "All", LabelCondition.Constraint.ALL,
            "Any", LabelCondition.Constraint.ANY,
            "None", LabelCondition.Constraint.NONE);

    private final JsonObject body;
    private final AttributeNames names;
    private final Function<String, OptionalInt> metadataNames;

    private FindBody(JsonObject body, AttributeNames names, Function<String, OptionalInt> metadataNames) {
        this.body = body;
        this.names = names;
        this.metadataNames = metadataNames;
    }

    /**
     * Reads a body.
     *
     * @param metadataNames the number of the metadata of a name
     * @throws RequestFailure if it is no JSON object, or too large
     */
    static FindBody read(InputStream stream, AttributeNames names, Function<String, OptionalInt> metadataNames)
            throws IOException {
        try {
            if (BoundedJson.read(stream, LARGEST) instanceof JsonObject object) {
                AuditNote.asks(object.toString());
                return new FindBody(object, names, metadataNames);
            }
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadJson("The body cannot be read: " + e.getMessage());
        }
        throw new RequestFailure.BadRequest("The body has to be a JSON object");
    }

    /** What is asked for. */
    FindRequest request() {
        Level level = level();
        return new FindRequest(
                level,
                FindRequest.keys(query(), names),
                ancestors(),
                flag("CaseSensitive"),
                labels(),
                metadataKeys(),
                order(),
                count("Since"),
                count("Limit"));
    }

    private LabelCondition labels() {
        String name = text("LabelsConstraint").orElse("All");
        LabelCondition.Constraint constraint = CONSTRAINTS.get(name);
        if (constraint == null) {
            throw new RequestFailure.ParameterOutOfRange(
                    "\"LabelsConstraint\" has to be All, Any or None, not \"" + name + "\"");
        }
        Set<String> labels = new LinkedHashSet<>();
        for (String label : strings("Labels")) {
            labels.add(LabelSyntax.checked(label));
        }
        return new LabelCondition(labels, constraint);
    }

    /** Whether descriptions are wanted instead of identifiers. */
    boolean expand() {
        return flag("Expand") || body.containsKey("ResponseContent");
    }

    /** How descriptions are written. */
    DescriptionForm form() {
        return new DescriptionForm(format(), requestedTags(), content());
    }

    private Optional<Set<ResponseContent>> content() {
        if (!body.containsKey("ResponseContent")) {
            return Optional.empty();
        }
        Set<ResponseContent> content = EnumSet.noneOf(ResponseContent.class);
        for (String name : strings("ResponseContent")) {
            content.add(ResponseContent.of(name)
                    .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                            "\"ResponseContent\" does not know \"" + name + "\"")));
        }
        if (body.containsKey("RequestedTags")) {
            content.add(ResponseContent.REQUESTED_TAGS);
        }
        return Optional.of(content);
    }

    private Set<Tag> requestedTags() {
        Set<Tag> tags = new LinkedHashSet<>();
        for (String name : strings("RequestedTags")) {
            tags.add(attribute(name).tag());
        }
        return tags;
    }

    private TagFormat format() {
        if (flag("Simplify")) {
            return TagFormat.SIMPLIFIED;
        }
        if (flag("Short")) {
            return TagFormat.SHORT;
        }
        return flag("Full") ? TagFormat.FULL : TagFormat.SIMPLIFIED;
    }

    private Level level() {
        String name = text("Level")
                .orElseThrow(() -> new RequestFailure.BadRequest("Field \"Level\" is missing, or should be a string"));
        return ResourceLevel.ofName(name)
                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange("\"Level\" does not know \"" + name + "\""))
                .level();
    }

    private Map<String, String> query() {
        if (!body.containsKey("Query")) {
            throw new RequestFailure.BadRequest("Field \"Query\" is missing, or should be a JSON object");
        }
        return texts("Query");
    }

    private List<MetadataKey> metadataKeys() {
        List<MetadataKey> keys = new ArrayList<>();
        texts("MetadataQuery").forEach((name, value) -> {
            int type = metadata("MetadataQuery", name);
            if (value.isEmpty() || value.equals("*")) {
                return;
            }
            Matching matching = value.contains("*") || value.contains("?")
                    ? new Matching.Wildcard(value)
                    : new Matching.AnyOf(List.of(value.split("\\\\")));
            keys.add(new MetadataKey(type, matching));
        });
        return keys;
    }

    private int metadata(String field, String name) {
        return metadataNames
                .apply(name)
                .orElseThrow(() ->
                        new RequestFailure.ParameterOutOfRange("\"" + field + "\" does not know \"" + name + "\""));
    }

    private List<ResourceReference> ancestors() {
        List<ResourceReference> ancestors = new ArrayList<>();
        for (ResourceLevel level : List.of(ResourceLevel.PATIENT, ResourceLevel.STUDY, ResourceLevel.SERIES)) {
            String field = "Parent" + level.type();
            text(field).ifPresent(id -> {
                if (!OrthancIdentifier.isValid(id)) {
                    throw new RequestFailure.ParameterOutOfRange("\"" + field + "\" is no identifier");
                }
                ancestors.add(new ResourceReference(level.level(), new OrthancIdentifier(id)));
            });
        }
        return ancestors;
    }

    private List<SortKey> order() {
        List<SortKey> order = new ArrayList<>();
        for (JsonValue value : array("OrderBy")) {
            if (!(value instanceof JsonObject key)) {
                throw wrong("OrderBy", "an array of objects");
            }
            boolean descending = descending(member(key, "Direction", "ASC"));
            String name = member(key, "Key", "");
            String type = member(key, "Type", "");
            switch (type) {
                case "DicomTag" -> {
                    AttributeName attribute = attribute(name);
                    order.add(new SortKey.ByAttribute(attribute.tag(), attribute.vr(), descending));
                }
                case "Metadata" -> order.add(new SortKey.ByMetadata(metadata("OrderBy", name), false, descending));
                case "MetadataAsInt" -> order.add(new SortKey.ByMetadata(metadata("OrderBy", name), true, descending));
                default ->
                    throw new RequestFailure.ParameterOutOfRange(
                            "\"OrderBy\": Type has to be DicomTag, Metadata or MetadataAsInt, not \"" + type + "\"");
            }
        }
        return order;
    }

    private static String member(JsonObject key, String name, String other) {
        JsonValue value = key.get(name);
        if (value == null) {
            return other;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw wrong("OrderBy." + name, "a string");
    }

    private static boolean descending(String direction) {
        return switch (direction) {
            case "ASC" -> false;
            case "DESC" -> true;
            default ->
                throw new RequestFailure.ParameterOutOfRange(
                        "\"OrderBy\": Direction has to be ASC or DESC, not \"" + direction + "\"");
        };
    }

    private AttributeName attribute(String name) {
        return names.find(name).orElseThrow(() -> new RequestFailure.ParameterOutOfRange("Unknown DICOM tag: " + name));
    }

    private Optional<String> text(String field) {
        JsonValue value = body.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw wrong(field, "a string");
    }

    private boolean flag(String field) {
        JsonValue value = body.getOrDefault(field, JsonValue.FALSE);
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
            return value.equals(JsonValue.TRUE);
        }
        throw wrong(field, "true or false");
    }

    private long count(String field) {
        JsonValue value = body.get(field);
        if (value == null) {
            return 0;
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().signum() >= 0
                && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return number.longValue();
        }
        throw new RequestFailure.ParameterOutOfRange("Field \"" + field + "\" should be an integer of at least 0");
    }

    private Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!(body.getOrDefault(field, JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject object)) {
            throw wrong(field, "a JSON object");
        }
        object.forEach((name, value) -> {
            if (!(value instanceof JsonString string)) {
                throw wrong(field + "." + name, "a string");
            }
            texts.put(name, string.getString());
        });
        return texts;
    }

    private List<String> strings(String field) {
        List<String> strings = new ArrayList<>();
        for (JsonValue value : array(field)) {
            if (!(value instanceof JsonString string)) {
                throw wrong(field, "an array of strings");
            }
            strings.add(string.getString());
        }
        return strings;
    }

    private JsonArray array(String field) {
        if (body.getOrDefault(field, JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray array) {
            return array;
        }
        throw wrong(field, "an array");
    }

    private static RequestFailure wrong(String field, String expected) {
        return new RequestFailure.BadRequest("Field \"" + field + "\" should be " + expected);
    }
}
