package org.isocenter.web.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Readiness;

/** Lets no request in before the start is complete, except for the question whether it is. */
@Provider
@PreMatching
@Singleton
public class StartGate implements ContainerRequestFilter {

    @Inject
    Readiness readiness;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!readiness.isServing() && !isReadiness(request.getUriInfo().getPath())) {
            boolean databaseAway = readiness.disturbance(Condition.DATABASE).isPresent();
            throw databaseAway
                    ? new RequestFailure.DatabaseUnavailable("The server waits for its database")
                    : new RequestFailure.NotStarted("The server is still starting");
        }
    }

    /** @param path with a slash before it or without */
    private static boolean isReadiness(String path) {
        return path.equals(ReadinessResource.PATH) || path.equals("/" + ReadinessResource.PATH);
    }
}
