package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.ReachStudies;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts before each route that names resources the question whether its client may reach them, and before each that is about all of them
 * whether it may reach all. The table of permissions says which routes these are. Resources that a client may not reach are to it as if
 * they were not there.
 */
@Provider
@Singleton
public class RefuseOtherStudies implements DynamicFeature {

    @Inject
    ReachStudies reach;

    /** Of whatever request is answered: what JAX-RS injects knows the thread's. */
    @Context
    HttpServletRequest request;

    @Context
    HttpHeaders headers;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Scope scope = RefuseWithoutPermission.requirement(resource.getResourceMethod())
                .map(PermissionTable.Requirement::scope)
                .orElse(Scope.ALL);
        if (scope != Scope.NONE && scope != Scope.SEARCH) {
            String template = RefuseWithoutPermission.template(resource.getResourceMethod());
            context.register(new Ask(scope, level(template)), Priorities.AUTHORIZATION + 1);
        }
    }

    /** The level that a template begins with; empty if its level is a parameter, or it has none. */
    static Optional<Level> level(String template) {
        return switch (template.replaceFirst("^/+", "").replaceFirst("/.*", "")) {
            case "patients" -> Optional.of(Level.PATIENT);
            case "studies" -> Optional.of(Level.STUDY);
            case "series" -> Optional.of(Level.SERIES);
            case "instances" -> Optional.of(Level.INSTANCE);
            default -> Optional.empty();
        };
    }

    private boolean mayReach(Scope scope, Optional<Level> level, ContainerRequestContext asked, SearchClient client) {
        MultivaluedMap<String, String> path = asked.getUriInfo().getPathParameters();
        return switch (scope) {
            case NONE, SEARCH -> true;
            case STUDY -> reach.mayReachStudy(String.valueOf(path.getFirst("study")), client);
            case OBJECT -> {
                String object = asked.getUriInfo().getQueryParameters().getFirst("objectUID");
                yield object == null || reach.mayReachInstance(object, client);
            }
            case RESOURCE -> {
                String id = path.getFirst("id");
                Level own = level.or(() -> level(String.valueOf(path.getFirst("level"))))
                        .orElseThrow(() -> new IllegalStateException("the route has no level"));
                // Whoever may reach one study of a patient learns nothing of the others.
                yield id == null
                        || !OrthancIdentifier.isValid(id)
                        || reach.mayReach(own, new OrthancIdentifier(id), client)
                                && !leadsToPatient(path.getFirst("above"));
            }
            case ALL -> false;
        };
    }

    private static boolean leadsToPatient(@Nullable String above) {
        return "patient".equals(above);
    }

    /** The question before one route, whose level is empty if the path says it. */
    private final class Ask implements ContainerRequestFilter {

        private final Scope scope;
        private final Optional<Level> level;

        Ask(Scope scope, Optional<Level> level) {
            this.scope = scope;
            this.level = level;
        }

        @Override
        public void filter(ContainerRequestContext asked) {
            SearchClient client = Clients.of(request, headers);
            if (!reach.isRestricted(client) || mayReach(scope, level, asked, client)) {
                return;
            }
            if (scope == Scope.ALL) {
                throw new RequestFailure.Forbidden("The user may reach some studies only, and this is about all");
            }
            throw new RequestFailure.NotFound("There is no such resource");
        }
    }
}
