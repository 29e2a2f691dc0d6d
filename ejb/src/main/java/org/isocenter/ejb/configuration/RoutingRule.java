package org.isocenter.ejb.configuration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.persistence.index.Level;

/**
 * One of {@code DicomWeb.RoutingRules}: resources that are sent to a remote server once they are stable.
 *
 * @param server its symbolic name
 * @param level of the resources: study or series
 * @param query the keys that resources have to match (PS3.18 §8.3.4), by name; empty for all resources
 * @param onlyMissing whether the server is queried first, and receives only what it does not have
 * @param priority of the jobs
 */
public record RoutingRule(String server, Level level, Map<String, String> query, boolean onlyMissing, int priority) {

    public RoutingRule {
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }
}
