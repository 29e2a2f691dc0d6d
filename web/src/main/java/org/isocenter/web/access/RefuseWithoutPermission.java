package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * Puts before each route the question whether its client may use it, as the table of permissions has it. A route without
 * a row in the table is closed to everybody.
 */
@Provider
@Singleton
public class RefuseWithoutPermission implements DynamicFeature {

    @Inject
    Permissions permissions;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Optional<PermissionTable.Requirement> requirement = requirement(resource.getResourceMethod());
        if (requirement.isEmpty()) {
            context.register(new Closed(), Priorities.AUTHORIZATION);
        } else if (!requirement.get().permissions().isEmpty()) {
            context.register(new Require(permissions, requirement.get().permissions()), Priorities.AUTHORIZATION);
        }
    }

    /** What the table says of a resource method; empty if it says nothing. */
    public static Optional<PermissionTable.Requirement> requirement(Method method) {
        return PermissionTable.INSTANCE.requirement(
                RefuseInReadOnlyArchive.httpMethod(method).orElse(""), template(method));
    }

    /** The path template of a resource method, with that of its class. */
    public static String template(Method method) {
        Path all = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        return (all == null ? "" : all.value()) + "/" + (own == null ? "" : own.value());
    }

    /** What is missing for a request, as a sentence; empty if nothing is. */
    static Optional<String> missing(Set<Permission> required, Set<Permission> had) {
        Set<Permission> missing = EnumSet.copyOf(required);
        missing.removeAll(had);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing.stream()
                        .map(Permission::text)
                        .collect(Collectors.joining("\" and \"", "The user lacks the permission \"", "\"")));
    }

    private record Require(Permissions permissions, Set<Permission> required) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            SecurityContext client = request.getSecurityContext();
            missing(required, permissions.of(client::isUserInRole)).ifPresent(sentence -> {
                throw new RequestFailure.Forbidden(sentence);
            });
        }
    }

    private static final class Closed implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            throw new RequestFailure.Forbidden("Nobody has the permission to use this route");
        }
    }
}
