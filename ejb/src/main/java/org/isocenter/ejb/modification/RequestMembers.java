package org.isocenter.ejb.modification;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;

/** The members of a request's JSON, by the type that each has to have. A null counts as a missing member. */
final class RequestMembers {

    private RequestMembers() {}

    private static Optional<JsonValue> member(JsonObject request, String name) {
        return Optional.ofNullable(request.get(name)).filter(value -> value != JsonValue.NULL);
    }

    static boolean flag(JsonObject request, String name, boolean otherwise) {
        return member(request, name)
                .map(value -> {
                    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
                        return value == JsonValue.TRUE;
                    }
                    throw wrong(name, "true or false");
                })
                .orElse(otherwise);
    }

    static Optional<String> text(JsonObject request, String name) {
        return member(request, name).map(value -> {
            if (value instanceof JsonString text) {
                return text.getString();
            }
            throw wrong(name, "a string");
        });
    }

    static JsonObject object(JsonObject request, String name) {
        return member(request, name)
                .map(value -> {
                    if (value instanceof JsonObject object) {
                        return object;
                    }
                    throw wrong(name, "an object");
                })
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    static List<String> strings(JsonObject request, String name) {
        List<String> strings = new ArrayList<>();
        member(request, name).ifPresent(value -> {
            if (!(value instanceof JsonArray array)) {
                throw wrong(name, "an array of strings");
            }
            for (JsonValue element : array) {
                if (!(element instanceof JsonString text)) {
                    throw wrong(name, "an array of strings");
                }
                strings.add(text.getString());
            }
        });
        return strings;
    }

    private static RequestFailure wrong(String name, String type) {
        return new RequestFailure.BadFileFormat("\"" + name + "\" has to be " + type);
    }
}
