package org.isocenter.web.failure;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Adds Retry-After to every answer with status 503 (RFC 9110 §10.2.3), whatever caused it. */
@Provider
public class SayWhenToRetry implements ContainerResponseFilter {

    private static final String SECONDS = "1";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.getHeaders().putIfAbsent(HttpHeaders.RETRY_AFTER, List.of(SECONDS));
        }
    }
}
