package org.isocenter.ejb.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who searches, as far as a request says.
 *
 * @param user the name by which the client has identified itself; empty where authentication is off
 * @param headers of the request, by name in any case
 */
public record SearchClient(Optional<String> user, Map<String, List<String>> headers) {

    /** Nobody in particular. */
    public static final SearchClient ANONYMOUS = new SearchClient(Optional.empty(), Map.of());

    public SearchClient {
        TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /** The values of a header; empty if there is none. */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Headers may hold credentials, which must not get into a log. */
    @Override
    public String toString() {
        return "SearchClient[" + user.orElse("anonymous") + "]";
    }
}
