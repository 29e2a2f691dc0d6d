package org.isocenter.ejb.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who searches, as far as a request says.
 *
 * @param isServer whether it is no client at all, but this server for itself
 * @param user the name by which the client has identified itself; empty where authentication is off
 * @param headers of the request, by name in any case
 */
public record SearchClient(boolean isServer, Optional<String> user, Map<String, List<String>> headers) {

    /** This server, which looks for what its rules are about. */
    public static final SearchClient SERVER = new SearchClient(true, Optional.empty(), Map.of());

    /** Who has sent a request. */
    public SearchClient(Optional<String> user, Map<String, List<String>> headers) {
        this(false, user, headers);
    }

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
        return "SearchClient[" + (isServer ? "this server" : user.orElse("anonymous")) + "]";
    }
}
