package org.isocenter.web.orthanc;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.BoundedJson;
import org.isocenter.ejb.search.AttributeName;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.FindRequest;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.SortKey;

/** The body of a search of the core interface: a JSON object. */
final class FindBody {

    private static final int LARGEST = 1 << 20;

    /** The metadata of instances that are columns, by the names of the core interface. */
    private static final Map<String, Tag> METADATA =
            Map.of("TransferSyntax", Tag.TRANSFER_SYNTAX_UID, "SopClassUid", Tag.SOP_CLASS_UID);

    private static final Set<String> CONSTRAINTS = Set.of("All", "Any", "None");

    private final JsonObject body;
    private final AttributeNames names;

    private FindBody(JsonObject body, AttributeNames names) {
        this.body = body;
        this.names = names;
    }

    /**
     * Reads a body.
     *
     * @throws RequestFailure if it is no JSON object, or too large
     */
    static FindBody read(InputStream stream, AttributeNames names) throws IOException {
        try {
            if (BoundedJson.read(stream, LARGEST) instanceof JsonObject object) {
                return new FindBody(object, names);
            }
        } catch (BoundedJson.Malformed e) {
            throw new RequestFailure.BadJson("The body cannot be read: " + e.getMessage());
        }
        throw new RequestFailure.BadRequest("The body has to be a JSON object");
    }

    /** What is asked for. */
    FindRequest request() {
        Level level = level();
        List<MatchKey> keys = new ArrayList<>(FindRequest.keys(query(), names));
        keys.addAll(metadataKeys());
        return new FindRequest(
                level, keys, ancestors(), flag("CaseSensitive"), order(), count("Since"), count("Limit"));
    }

    /** Whether nothing can answer: nothing has a label, so nothing has all or any of some. */
    boolean wantsLabels() {
        String constraint = text("LabelsConstraint").orElse("All");
        if (!CONSTRAINTS.contains(constraint)) {
            throw new RequestFailure.ParameterOutOfRange("\"LabelsConstraint\" has to be All, Any or None");
        }
        return !strings("Labels").isEmpty() && !constraint.equals("None");
    }

    /** Whether descriptions are wanted instead of identifiers. */
    boolean expand() {
        return flag("Expand") || body.containsKey("ResponseContent");
    }

    /** What descriptions consist of; empty for everything. */
    Optional<Set<ResponseContent>> content() {
        if (!body.containsKey("ResponseContent")) {
            return Optional.empty();
        }
        Set<ResponseContent> content = EnumSet.noneOf(ResponseContent.class);
        for (String name : strings("ResponseContent")) {
            content.add(ResponseContent.of(name)
                    .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                            "\"ResponseContent\" does not know \"" + name + "\"")));
        }
        return Optional.of(content);
    }

    /** The attributes that are wanted beside the main ones. */
    Set<Tag> requestedTags() {
        Set<Tag> tags = new LinkedHashSet<>();
        for (String name : strings("RequestedTags")) {
            tags.add(attribute(name).tag());
        }
        return tags;
    }

    /** How attributes are written. */
    TagFormat format() {
        if (flag("Short")) {
            return TagFormat.SHORT;
        }
        return flag("Full") ? TagFormat.FULL : TagFormat.SIMPLIFIED;
    }

    private Level level() {
        String name = text("Level")
                .orElseThrow(() -> new RequestFailure.BadRequest("Field \"Level\" is missing, or should be a string"));
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "patient", "patients" -> Level.PATIENT;
            case "study", "studies" -> Level.STUDY;
            case "series" -> Level.SERIES;
            case "instance", "instances" -> Level.INSTANCE;
            default -> throw new RequestFailure.ParameterOutOfRange("\"Level\" does not know \"" + name + "\"");
        };
    }

    private Map<String, String> query() {
        if (!body.containsKey("Query")) {
            throw new RequestFailure.BadRequest("Field \"Query\" is missing, or should be a JSON object");
        }
        return texts("Query");
    }

    private List<MatchKey> metadataKeys() {
        List<MatchKey> keys = new ArrayList<>();
        texts("MetadataQuery").forEach((name, value) -> {
            Tag tag = METADATA.get(name);
            if (tag == null) {
                throw new RequestFailure.ParameterOutOfRange("\"MetadataQuery\" does not know \"" + name + "\"");
            }
            keys.add(new MatchKey(
                    List.of(tag), ValueRepresentation.UI, new Matching.AnyOf(List.of(value.split("\\\\")))));
        });
        return keys;
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
            if (!(value instanceof JsonObject key)
                    || !key.getString("Type", "").equals("DicomTag")
                    || !Set.of("ASC", "DESC").contains(key.getString("Direction", "ASC"))) {
                throw new RequestFailure.ParameterOutOfRange(
                        "\"OrderBy\" takes objects with Type DicomTag, a Key, and Direction ASC or DESC");
            }
            AttributeName name = attribute(key.getString("Key", ""));
            order.add(new SortKey(
                    name.tag(), name.vr(), key.getString("Direction", "ASC").equals("DESC")));
        }
        return order;
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
