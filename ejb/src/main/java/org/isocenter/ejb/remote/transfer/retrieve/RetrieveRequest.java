package org.isocenter.ejb.remote.transfer.retrieve;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.ejb.remote.transfer.TransferOptions;

/**
 * What is to be retrieved from a remote server.
 *
 * @param server its symbolic name
 * @param uris paths below the server's root, one request each
 * @param query finds more of them when the job begins; empty for none
 * @param arguments of the queries, by name
 * @param httpHeaders of the requests, by name
 * @param options of the job
 */
public record RetrieveRequest(
        String server,
        List<String> uris,
        Optional<RemoteQuery> query,
        Map<String, String> arguments,
        Map<String, String> httpHeaders,
        TransferOptions options) {

    public RetrieveRequest {
        uris = List.copyOf(uris);
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
    }

    /** Without the values of headers, which may be credentials. */
    @Override
    public String toString() {
        return "RetrieveRequest[" + server + ", " + uris.size() + " paths]";
    }
}
