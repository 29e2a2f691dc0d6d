package org.isocenter.ejb.configuration;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.json.Json;

/**
 * The options of one section, by name. If a value has another type than the caller asks for, a
 * {@link ConfigurationFailure} names the option.
 */
final class Options {

    private final JsonObject section;
    private final String prefix;
    private final EffectiveOptions effective;

    /** The options at the top level of a configuration file. */
    Options(JsonObject section) {
        this(section, "", new EffectiveOptions());
    }

    /** @param prefix precedes the names of these options in messages, such as {@code DicomWeb.} */
    private Options(JsonObject section, String prefix, EffectiveOptions effective) {
        this.section = section;
        this.prefix = prefix;
        this.effective = effective;
    }

    /** The options of all sections that were read so far. */
    EffectiveOptions effective() {
        return effective;
    }

    /** The names of the given options. */
    Set<String> names() {
        return section.keySet();
    }

    /** A value of any type; null if it is not given. */
    JsonValue value(String name) {
        return noted(name, JsonValue.NULL);
    }

    boolean has(String name) {
        return section.containsKey(name);
    }

    String text(String name, String otherwise) {
        JsonValue value = noted(name, Json.createValue(otherwise));
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw wrongType(name, value, "a string");
    }

    boolean flag(String name, boolean otherwise) {
        noted(name, otherwise ? JsonValue.TRUE : JsonValue.FALSE);
        return flag(name).orElse(otherwise);
    }

    Optional<Boolean> flag(String name) {
        JsonValue value = section.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value.getValueType()) {
            case TRUE -> Optional.of(true);
            case FALSE -> Optional.of(false);
            case ARRAY, OBJECT, STRING, NUMBER, NULL -> throw wrongType(name, value, "true or false");
        };
    }

    /** A whole number from 0 to {@code maximum}. */
    int count(String name, int otherwise, int maximum) {
        JsonValue value = noted(name, Json.createValue(otherwise));
        if (value instanceof JsonNumber number && number.isIntegral()) {
            if (number.bigIntegerValue().signum() >= 0
                    && number.bigIntegerValue().bitLength() < Integer.SIZE
                    && number.intValue() <= maximum) {
                return number.intValue();
            }
            throw wrong(name, value, "a number from 0 to " + maximum);
        }
        throw wrongType(name, value, "a whole number");
    }

    /** A whole number, which may be negative. */
    int number(String name, int otherwise) {
        JsonValue value = noted(name, Json.createValue(otherwise));
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        throw wrongType(name, value, "a whole number");
    }

    /** An object whose members are all strings; empty if it is not given. Messages do not show its values: they may be passwords. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        noted(name, JsonValue.EMPTY_JSON_OBJECT);
        section(name).section.forEach((key, value) -> {
            if (!(value instanceof JsonString string)) {
                throw new ConfigurationFailure("The option \"" + prefix + name
                        + "\" has to be an object of strings, but \"" + key + "\" in it is not a string.");
            }
            texts.put(key, string.getString());
        });
        return texts;
    }

    /** An array; empty if it is not given. */
    JsonArray array(String name) {
        JsonValue value = noted(name, JsonValue.EMPTY_JSON_ARRAY);
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrongType(name, value, "an array");
    }

    /** The members of an object, of any types; empty if it is not given. */
    Map<String, JsonValue> members(String name) {
        noted(name, JsonValue.EMPTY_JSON_OBJECT);
        return section(name).section;
    }

    /** The options of a section below this one; no options if it is not given. */
    Options section(String name) {
        JsonValue value = section.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT);
        if (value instanceof JsonObject object) {
            return new Options(object, prefix + name + ".", effective);
        }
        throw wrongType(name, value, "an object");
    }

    /** The effective value: the given one, else the default. Every option is recorded here, so that it can be shown. */
    private JsonValue noted(String name, JsonValue otherwise) {
        JsonValue value = section.getOrDefault(name, otherwise);
        effective.note(prefix, name, value);
        return value;
    }

    /** The failure of an option whose value is of the right type but not allowed. */
    ConfigurationFailure wrong(String name, String expected) {
        return wrong(name, section.getOrDefault(name, JsonValue.NULL), expected);
    }

    private ConfigurationFailure wrong(String name, JsonValue value, String expected) {
        return new ConfigurationFailure(
                "The option \"" + prefix + name + "\" has to be " + expected + ", not " + value + ".");
    }

    private ConfigurationFailure wrongType(String name, JsonValue value, String expected) {
        boolean structure =
                value.getValueType() == JsonValue.ValueType.OBJECT || value.getValueType() == JsonValue.ValueType.ARRAY;
        // The content of a structure is not logged.
        return structure
                ? new ConfigurationFailure("The option \"" + prefix + name + "\" has to be " + expected + ", not an "
                        + (value instanceof JsonObject ? "object." : "array."))
                : wrong(name, value, expected);
    }
}
