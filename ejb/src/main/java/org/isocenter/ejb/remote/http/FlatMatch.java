package org.isocenter.ejb.remote.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;

/**
 * One match of a search in the form that Orthanc's client gives it: by tag, the number of its group and element, its
 * keyword, VR and first value. Beside it, ours, all its values.
 */
final class FlatMatch {

    private static final Pattern TAG = Pattern.compile("[0-9A-Fa-f]{8}");
    private static final int HEXADECIMAL = 16;
    private static final int GROUP_BITS = 16;
    private static final int ELEMENT_MASK = 0xFFFF;

    private final AttributeDictionary dictionary;

    FlatMatch(AttributeDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Flattens a match. Members that are not tags are dropped.
     *
     * @param match an object of the DICOM JSON Model (PS3.18 Annex F)
     * @throws RequestFailure.Remote if it is none
     */
    JsonObject of(JsonObject match) {
        JsonObjectBuilder flat = Json.createObjectBuilder();
        match.forEach((key, attribute) -> {
            if (TAG.matcher(key).matches()) {
                flat.add(key, attribute(key, attribute));
            }
        });
        return flat.build();
    }

    private JsonObject attribute(String key, JsonValue attribute) {
        if (!(attribute instanceof JsonObject object) || !(object.get("vr") instanceof JsonString vr)) {
            throw new RequestFailure.Remote(
                    ErrorCode.NETWORK_PROTOCOL, "The remote server answers no DICOM JSON: " + key + " has no vr");
        }
        int tag = Integer.parseUnsignedInt(key, HEXADECIMAL);
        JsonObjectBuilder flat =
                Json.createObjectBuilder().add("Group", tag >>> GROUP_BITS).add("Element", tag & ELEMENT_MASK);
        dictionary.keywordOf(new Tag(tag)).ifPresent(keyword -> flat.add("Name", keyword));
        flat.add("vr", vr);
        JsonArray values = object.get("Value") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        if (!values.isEmpty()) {
            simple(values.get(0)).ifPresent(value -> flat.add("Value", value));
            JsonArrayBuilder all = Json.createArrayBuilder();
            values.forEach(value -> all.add(simple(value).orElse(JsonValue.NULL)));
            flat.add("Values", all);
        }
        return flat.build();
    }

    /** A number, a string, or the alphabetic group of a name; nothing for an item of a sequence. */
    private static Optional<JsonValue> simple(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING, NUMBER -> Optional.of(value);
            case OBJECT -> Optional.ofNullable(((Map<String, JsonValue>) value.asJsonObject()).get("Alphabetic"));
            case ARRAY, TRUE, FALSE, NULL -> Optional.empty();
        };
    }
}
