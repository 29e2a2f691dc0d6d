package org.isocenter.web.openapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.isocenter.ejb.json.Json;

/** Writes JSON as YAML 1.2 in block style. Names and texts are quoted as in JSON, which YAML reads as they are. */
final class YamlOfJson {

    private static final String INDENTATION = "  ";

    private final StringBuilder text = new StringBuilder();

    private YamlOfJson() {}

    static String of(JsonObject json) {
        YamlOfJson yaml = new YamlOfJson();
        yaml.members(json, "");
        return yaml.text.toString();
    }

    private void members(JsonObject object, String indentation) {
        object.forEach((name, value) -> {
            text.append(indentation).append(quoted(name)).append(':');
            value(value, indentation);
        });
    }

    private void value(JsonValue value, String indentation) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            text.append('\n');
            members(object, indentation + INDENTATION);
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            text.append('\n');
            for (JsonValue element : array) {
                text.append(indentation).append(INDENTATION).append('-');
                value(element, indentation + INDENTATION);
            }
        } else {
            text.append(' ')
                    .append(value instanceof JsonString string ? quoted(string.getString()) : value)
                    .append('\n');
        }
    }

    private static String quoted(String text) {
        return Json.createValue(text).toString();
    }
}
