package org.isocenter.ejb.remote.transfer;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Maps and lists of texts in the JSON of a job. */
public final class JsonTexts {

    private JsonTexts() {}

    public static JsonObject object(Map<String, String> texts) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        texts.forEach(object::add);
        return object.build();
    }

    public static Map<String, String> map(JsonObject parameters, String name) {
        Map<String, String> texts = new TreeMap<>();
        JsonObject object = parameters.getJsonObject(name);
        if (object != null) {
            object.keySet().forEach(key -> texts.put(key, object.getString(key)));
        }
        return texts;
    }

    public static JsonArray array(Collection<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array.build();
    }

    public static List<String> list(JsonObject parameters, String name) {
        JsonArray array = parameters.getJsonArray(name);
        return array == null
                ? List.of()
                : array.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList();
    }

    /** Shows a member, if it is there. */
    public static void copy(JsonObject parameters, String name, JsonObjectBuilder content) {
        JsonValue value = parameters.get(name);
        if (value != null) {
            content.add(name, value);
        }
    }

    /** A count that is kept as a decimal string, as the interface shows it; 0 if it is not there. */
    public static long count(JsonObject content, String name) {
        return Long.parseLong(content.getString(name, "0"));
    }
}
