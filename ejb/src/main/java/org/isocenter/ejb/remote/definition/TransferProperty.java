package org.isocenter.ejb.remote.definition;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Properties of a remote server that say how instances go to it and come from it. A request to transfer may replace
 * them for its own job.
 */
public enum TransferProperty {
    /** The most instances in one STOW-RS message; 0 for no limit. */
    STOW_MAX_INSTANCES("StowMaxInstances", Type.COUNT),

    /** The most megabytes in one STOW-RS message; 0 for no limit. */
    STOW_MAX_SIZE("StowMaxSize", Type.COUNT),

    /** Whether each message holds instances of one study and goes to the path of that study. */
    STOW_PER_STUDY("StowPerStudy", Type.FLAG),

    /** Whether after a break the server is asked which instances have arrived. */
    STOW_RESUME("StowResume", Type.FLAG),

    /** How many requests to retrieve are on their way at once. */
    RETRIEVE_CONCURRENCY("RetrieveConcurrency", Type.COUNT);

    private enum Type {
        COUNT,
        FLAG
    }

    private static final Set<String> TRUE = Set.of("1", "true");
    private static final Set<String> FALSE = Set.of("0", "false");

    private final String key;
    private final Type type;

    TransferProperty(String key, Type type) {
        this.key = key;
        this.type = type;
    }

    /** Its name in a definition and in a request. */
    public String key() {
        return key;
    }

    /** The property of that name. */
    public static Optional<TransferProperty> of(String key) {
        return Arrays.stream(values())
                .filter(property -> property.key.equals(key))
                .findFirst();
    }

    /**
     * Those among the members of an object, by name, in the form in which they are kept.
     *
     * @throws MalformedDefinition if one has a wrong value
     */
    public static Map<String, String> among(JsonObject members) throws MalformedDefinition {
        Map<String, String> values = new TreeMap<>();
        for (TransferProperty property : values()) {
            JsonValue value = members.get(property.key);
            if (value != null) {
                values.put(property.key, property.checked(RemoteServerDefinition.property(property.key, value)));
            }
        }
        return values;
    }

    /**
     * Its value in the form in which it is kept: decimal digits, or {@code 1} and {@code 0}.
     *
     * @throws MalformedDefinition if it is none
     */
    public String checked(String value) throws MalformedDefinition {
        return switch (type) {
            case COUNT -> {
                if (!value.matches("[0-9]{1,9}")) {
                    throw new MalformedDefinition("\"" + key + "\" has to be a whole number of at least 0.");
                }
                yield value;
            }
            case FLAG -> flag(key, value);
        };
    }

    /** A flag as {@code 1} or {@code 0}. */
    static String flag(String name, String value) throws MalformedDefinition {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
            throw new MalformedDefinition("\"" + name + "\" has to be true or false.");
        }
        return TRUE.contains(lower) ? "1" : "0";
    }
}
