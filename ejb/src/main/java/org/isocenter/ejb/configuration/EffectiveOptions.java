package org.isocenter.ejb.configuration;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.isocenter.ejb.json.Json;

/**
 * Records each option that is read, with its value, given or by default, so that an administrator can see the effective
 * configuration.
 */
final class EffectiveOptions {

    static final String MASK = "********";

    private static final int WITH_PASSWORD = 3;

    private static final Pattern SECRET = Pattern.compile(".*(password|secret|token|pin|authorization)");

    /** {@code user:password@} before a host, as proxies are given. */
    private static final Pattern CREDENTIALS = Pattern.compile("[^/@\\s]+@");

    /** Values by section and name; the section of the top level is the empty string. */
    private final Map<String, Map<String, JsonValue>> sections = new TreeMap<>();

    /** @param section such as {@code DicomWeb.}, or empty */
    void note(String section, String name, JsonValue value) {
        sections.computeIfAbsent(section, key -> new TreeMap<>()).put(name, masked(name, value));
    }

    /** The options by name, without secrets. Each section is an object under its name. */
    JsonObject toJson() {
        Map<String, JsonValue> members = new TreeMap<>(sections.getOrDefault("", Map.of()));
        sections.forEach((section, options) -> {
            if (!section.isEmpty()) {
                members.put(section.substring(0, section.length() - 1), object(options));
            }
        });
        return object(members);
    }

    private static JsonObject object(Map<String, JsonValue> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }

    private static JsonValue masked(String name, JsonValue value) {
        if (value instanceof JsonString text && !text.getString().isEmpty()) {
            return Json.createValue(
                    SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()
                            ? MASK
                            : CREDENTIALS.matcher(text.getString()).replaceAll(MASK + "@"));
        }
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new TreeMap<>();
            // The values of registered users are passwords, whatever the names of the users. Those of headers are often
            // tokens.
            boolean secrets = name.equals("RegisteredUsers") || name.equals("HttpHeaders");
            boolean servers = name.equals("Servers");
            object.forEach((key, member) -> members.put(
                    key, secrets ? Json.createValue(MASK) : servers ? maskedServer(key, member) : masked(key, member)));
            return object(members);
        }
        return value;
    }

    /** A remote server: {@code [ url ]}, {@code [ url, username, password ]} or an object. */
    private static JsonValue maskedServer(String name, JsonValue server) {
        return server instanceof JsonArray array && array.size() >= WITH_PASSWORD
                ? Json.createArrayBuilder(array).set(WITH_PASSWORD - 1, MASK).build()
                : masked(name, server);
    }
}
