package org.isocenter.ejb.remote.transfer.retrieve;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.persistence.index.Level;

/**
 * What is searched for on a remote server.
 *
 * @param level study, series or instance
 * @param keys what it has to match (PS3.18 §8.3.4), by name; empty for everything
 */
public record RemoteQuery(Level level, Map<String, String> keys) {

    /** The name of the keys in a request and in a job. */
    public static final String QUERY = "Query";

    /** The name of the level. */
    public static final String LEVEL = "Level";

    public RemoteQuery {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    static RemoteQuery of(String levelName, Map<String, String> keys) {
        return new RemoteQuery(Level.valueOf(levelName.toUpperCase(Locale.ROOT)), keys);
    }

    /** As it stands in a job's parameters. */
    String levelName() {
        return switch (level) {
            case PATIENT -> throw new IllegalArgumentException("no level of QIDO-RS");
            case STUDY -> "Study";
            case SERIES -> "Series";
            case INSTANCE -> "Instance";
        };
    }

    /** The path of the search (PS3.18 Table 10.6.1-1). */
    public String path() {
        return switch (level) {
            case PATIENT -> throw new IllegalArgumentException("no level of QIDO-RS");
            case STUDY -> "studies";
            case SERIES -> "series";
            case INSTANCE -> "instances";
        };
    }
}
