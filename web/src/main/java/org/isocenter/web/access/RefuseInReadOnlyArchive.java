package org.isocenter.web.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/**
 * Refuses requests that could change the archive if option {@code ReadOnly} is on. Resource methods say by {@link
 * InReadOnlyArchive} whether they could. Requests to remote servers do not change this archive, not even deletions; nor
 * do definitions of remote servers, unless they are kept in its database.
 */
@Provider
@Singleton
public class RefuseInReadOnlyArchive implements DynamicFeature {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject
    StorageOptions storage;

    @Inject
    RemoteOptions remote;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (storage.readOnly()) {
            switch (answer(resource.getResourceMethod(), remote.serversInDatabase())) {
                case REFUSED, REFUSED_IN_DATABASE -> context.register(new Refuse());
                case ABSENT -> context.register(new BeAbsent());
                case SERVED -> {
                    // Nothing stands before it.
                }
            }
        }
    }

    /** The answer to a request; a method without the annotation is refused unless it is safe. */
    static Answer answer(Method method, boolean serversInDatabase) {
        InReadOnlyArchive said = method.getAnnotation(InReadOnlyArchive.class);
        if (said == null) {
            return httpMethod(method).filter(SAFE::contains).isPresent() ? Answer.SERVED : Answer.REFUSED;
        }
        return said.value() == Answer.REFUSED_IN_DATABASE && !serversInDatabase ? Answer.SERVED : said.value();
    }

    /** The HTTP method that a resource method is called by; empty if it is none. */
    public static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(designator -> designator != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** Whether an HTTP method promises to change nothing. */
    static boolean isSafe(String httpMethod) {
        return SAFE.contains(httpMethod);
    }

    private static final class Refuse implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.abortWith(Response.status(Response.Status.METHOD_NOT_ALLOWED)
                    .header(HttpHeaders.ALLOW, HttpMethod.GET)
                    .build());
        }
    }

    private static final class BeAbsent implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            throw new NotFoundException();
        }
    }
}
