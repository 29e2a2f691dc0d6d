package org.isocenter.web.orthanc;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A data set as JSON in Orthanc's own forms: all values are text, several of them joined by backslashes; what is binary is null.
 *
 * @param form how attributes are named and described
 * @param whole whether attributes behind Pixel Data count
 * @param ofAnyLength attributes whose text is given however long it is
 */
public record TagsJson(AttributeDictionary dictionary, Form form, boolean whole, Set<Tag> ofAnyLength) {

    private static final String PRIVATE_CREATOR = "PrivateCreator";

    /** What is longer is not given, in bytes as stored. */
    private static final int LONGEST = 256;

    /** The three forms. */
    public enum Form {
        /** {@code "0010,0010": {"Name": …, "Type": …, "Value": …}}. */
        FULL,
        /** {@code "0010,0010": …}. */
        SHORT,
        /** {@code "PatientName": …}. */
        SIMPLIFIED
    }

    /** What query parameters ask for: in full unless {@code simplify} or {@code short} is among them. */
    public static TagsJson of(AttributeDictionary dictionary, MultivaluedMap<String, String> parameters) {
        Form form = Form.FULL;
        if (parameters.containsKey("simplify")) {
            form = Form.SIMPLIFIED;
        } else if (parameters.containsKey("short")) {
            form = Form.SHORT;
        }
        return of(dictionary, form, parameters);
    }

    /** What query parameters ask for beside the form. */
    public static TagsJson of(AttributeDictionary dictionary, Form form, MultivaluedMap<String, String> parameters) {
        Set<Tag> ofAnyLength = new HashSet<>();
        for (String list : parameters.getOrDefault("ignore-length", List.of())) {
            for (String name : list.split(";")) {
                ofAnyLength.add(dictionary
                        .parse(name)
                        .orElseThrow(() ->
                                new RequestFailure.BadRequest("ignore-length: \"" + name + "\" is no attribute")));
            }
        }
        return new TagsJson(dictionary, form, parameters.containsKey("whole"), ofAnyLength);
    }

    /** A data set in this form, members in the order of their names. */
    public JsonObject write(DataSet dataSet) {
        TreeMap<String, JsonValue> members = new TreeMap<>();
        for (Attribute attribute : dataSet) {
            if (attribute.tag().isGroupLength() && !attribute.tag().isFileMetaInformation()) {
                continue;
            }
            if (!whole && attribute.tag().compareTo(Tag.PIXEL_DATA) > 0) {
                break;
            }
            // Of several without a keyword, the simplified form has the last, as in Orthanc.
            members.put(name(dataSet, attribute.tag()), describe(dataSet, attribute));
        }
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }

    private String name(DataSet dataSet, Tag tag) {
        return form == Form.SIMPLIFIED ? keyword(dataSet, tag) : hex(tag);
    }

    private String keyword(DataSet dataSet, Tag tag) {
        return keyword(dictionary, tag, creator(dataSet, tag).orElse(null));
    }

    /** What Orthanc calls an attribute: its keyword, or one of two names that many have. */
    public static String keyword(AttributeDictionary dictionary, Tag tag, @Nullable String creator) {
        return dictionary
                .keywordOf(tag, creator)
                .orElse(tag.isPrivateCreator() ? PRIVATE_CREATOR : "Unknown Tag & Data");
    }

    private static Optional<String> creator(DataSet dataSet, Tag tag) {
        return tag.privateCreator().flatMap(dataSet::string);
    }

    private static String hex(Tag tag) {
        String hex = tag.hex().toLowerCase(Locale.ROOT);
        return hex.substring(0, 4) + "," + hex.substring(4);
    }

    private JsonValue describe(DataSet dataSet, Attribute attribute) {
        JsonValue value = value(attribute);
        if (form != Form.FULL) {
            return value;
        }
        JsonObjectBuilder full = Json.createObjectBuilder().add("Name", keyword(dataSet, attribute.tag()));
        creator(dataSet, attribute.tag()).ifPresent(creator -> full.add(PRIVATE_CREATOR, creator));
        return full.add("Type", type(attribute, value)).add("Value", value).build();
    }

    private String type(Attribute attribute, JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "Sequence";
            case STRING -> "String";
            default -> isText(attribute) ? "TooLong" : "Null";
        };
    }

    private JsonValue value(Attribute attribute) {
        if (attribute.vr() == ValueRepresentation.SQ) {
            JsonArrayBuilder items = Json.createArrayBuilder();
            attribute.items().forEach(item -> items.add(write(item)));
            return items.build();
        }
        if (!isText(attribute)) {
            return JsonValue.NULL;
        }
        boolean tooLong = length(attribute.value()) > LONGEST && !ofAnyLength.contains(attribute.tag());
        return tooLong ? JsonValue.NULL : Json.createValue(text(attribute));
    }

    /** Whether the value is given as text, as numbers are as well. */
    private static boolean isText(Attribute attribute) {
        return switch (attribute.vr().kind()) {
            case TEXT, LOCALIZED_TEXT, INTEGER, REAL, TAG -> true;
            case BINARY, SEQUENCE -> false;
        };
    }

    private static long length(Value value) {
        if (value instanceof Value.Encoded encoded) {
            return encoded.length();
        }
        return value instanceof Value.Stored ? Long.MAX_VALUE : 0;
    }

    private static String text(Attribute attribute) {
        if (attribute.vr().kind() == ValueRepresentation.Kind.TAG) {
            return attribute.tags().stream().map(TagsJson::hex).collect(Collectors.joining("\\"));
        }
        String text = String.join("\\", attribute.strings());
        return attribute.vr().kind() == ValueRepresentation.Kind.REAL ? text.replaceAll("\\.0(?=\\\\|$)", "") : text;
    }
}
