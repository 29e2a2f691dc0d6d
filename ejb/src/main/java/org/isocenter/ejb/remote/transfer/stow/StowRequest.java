package org.isocenter.ejb.remote.transfer.stow;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.ejb.remote.transfer.TransferOptions;

/**
 * What is to be sent to a remote server.
 *
 * @param server its symbolic name
 * @param resources Orthanc identifiers of patients, studies, series and instances
 * @param httpHeaders of the requests, by name
 * @param onlyMissing whether the server is asked first, and gets only what it does not have
 * @param options of the job
 */
public record StowRequest(
        String server,
        List<String> resources,
        Map<String, String> httpHeaders,
        boolean onlyMissing,
        TransferOptions options) {

    /** The name of that choice in a request and in a job. */
    public static final String ONLY_MISSING = "OnlyMissing";

    public StowRequest {
        resources = List.copyOf(resources);
        httpHeaders = Collections.unmodifiableMap(new TreeMap<>(httpHeaders));
    }

    /** Without the values of headers, which may be credentials. */
    @Override
    public String toString() {
        return "StowRequest[" + server + ", " + resources.size() + " resources]";
    }
}
