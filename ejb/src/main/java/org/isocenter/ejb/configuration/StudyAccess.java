package org.isocenter.ejb.configuration;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which studies users may reach (option {@code StudyAccess}, one of ours).
 *
 * @param queries keys by name, as in the query of a search for studies, by the names of users; {@value #OTHERS} for those who are not
 *     named
 */
public record StudyAccess(Map<String, Map<String, String>> queries) {

    /** Stands for all users who are not named. */
    public static final String OTHERS = "*";

    static final String OPTION = "StudyAccess";

    public StudyAccess {
        queries = Map.copyOf(queries);
    }

    /** What studies have to match for a user to reach them; empty if he may reach all. */
    public Optional<Map<String, String>> of(String user) {
        return Optional.ofNullable(queries.getOrDefault(user, queries.get(OTHERS)))
                .filter(query -> !query.isEmpty());
    }

    static StudyAccess of(Options options) {
        Map<String, Map<String, String>> queries = new TreeMap<>();
        options.members(OPTION).forEach((user, value) -> {
            if (!(value instanceof JsonObject keys)) {
                throw wrong(user);
            }
            Map<String, String> query = new TreeMap<>();
            keys.forEach((name, text) -> {
                if (!(text instanceof JsonString string) || string.getString().isEmpty()) {
                    throw wrong(user);
                }
                query.put(name, string.getString());
            });
            queries.put(user, Map.copyOf(query));
        });
        return new StudyAccess(queries);
    }

    private static ConfigurationFailure wrong(String user) {
        return new ConfigurationFailure("The option \"" + OPTION + "\" has to give \"" + user
                + "\" an object with attributes and the values that studies have to have in them.");
    }
}
