package org.isocenter.ejb.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The client that searches, as identified by its request.
 *
 * @param isServer whether this server itself searches, and not a client
 * @param user the name by which the client has identified itself; empty where authentication is off
 * @param study the Study Instance UID of the only study that the client may reach, by a link; empty for no such limit
 * @param headers of the request, by name in any case
 */
public record SearchClient(
        boolean isServer, Optional<String> user, Optional<String> study, Map<String, List<String>> headers) {

    /** This server, searching for resources that its rules concern. */
    public static final SearchClient SERVER = new SearchClient(true, Optional.empty(), Optional.empty(), Map.of());

    /** The sender of a request. */
    public SearchClient(Optional<String> user, Map<String, List<String>> headers) {
        this(false, user, Optional.empty(), headers);
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

    /** Without the headers: they may hold credentials, which must not be logged. */
    @Override
    public String toString() {
        return "SearchClient[" + (isServer ? "this server" : user.orElse("anonymous")) + "]";
    }
}
