package org.isocenter.ejb.remote.http;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that a user wants to send to a remote server.
 *
 * @param uri path below the server's root, percent-encoded where it has to be, without arguments; a slash at its start
 *     does not matter
 * @param arguments of the query, by name; an empty value gives the bare name
 * @param httpHeaders by name; they replace those of the server's definition
 */
public record RemoteRequest(String uri, Map<String, String> arguments, Map<String, String> httpHeaders) {

    public RemoteRequest {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
    }

    /** Without the values of headers, which may be credentials. */
    @Override
    public String toString() {
        return "RemoteRequest[" + uri + ", " + arguments + ", " + httpHeaders.keySet() + "]";
    }
}
