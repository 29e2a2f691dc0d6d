package org.isocenter.ejb.configuration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.persistence.index.Level;

/**
 * One of {@code DicomWeb.RoutingRules}: what is sent to a remote server once it is stable.
 *
 * @param server its symbolic name
 * @param level of what is sent: study or series
 * @param query what it has to match (PS3.18 §8.3.4), by name; empty for all of it
 * @param onlyMissing whether the server is asked first, and gets only what it does not have
 * @param priority of the jobs
 */
public record RoutingRule(String server, Level level, Map<String, String> query, boolean onlyMissing, int priority) {

    public RoutingRule {
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }
}
