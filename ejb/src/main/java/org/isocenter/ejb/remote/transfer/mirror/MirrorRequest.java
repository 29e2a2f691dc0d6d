package org.isocenter.ejb.remote.transfer.mirror;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.ejb.remote.transfer.TransferOptions;

/**
 * What is to be copied from a remote server.
 *
 * @param server its symbolic name
 * @param query what the studies have to match (PS3.18 §8.3.4), by name; empty for all of them
 * @param httpHeaders of the requests, by name
 * @param options of the job
 */
public record MirrorRequest(
        String server, Map<String, String> query, Map<String, String> httpHeaders, TransferOptions options) {

    public MirrorRequest {
        query = Collections.unmodifiableMap(new TreeMap<>(query));
        httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
    }

    /** Without the values of headers, which may be credentials. */
    @Override
    public String toString() {
        return "MirrorRequest[" + server + ", " + query + "]";
    }
}
