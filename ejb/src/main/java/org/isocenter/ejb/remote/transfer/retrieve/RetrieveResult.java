package org.isocenter.ejb.remote.transfer.retrieve;

import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.remote.http.RemoteFailure;

/**
 * What one request to retrieve has brought.
 *
 * @param instances the identifiers of the instances that are stored now, whether or not they were before
 * @param bytes that came over the network
 * @param failure why that was not all; empty if it was
 */
public record RetrieveResult(List<String> instances, long bytes, Optional<RemoteFailure> failure) {

    public RetrieveResult {
        instances = List.copyOf(instances);
    }

    public static RetrieveResult nothing(RemoteFailure failure) {
        return new RetrieveResult(List.of(), 0, Optional.of(failure));
    }
}
