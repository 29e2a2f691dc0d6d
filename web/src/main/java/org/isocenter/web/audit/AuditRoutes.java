package org.isocenter.web.audit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.ejb.audit.AuditEvent;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditNote;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.audit.Concerned;
import org.isocenter.ejb.audit.Initiator;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.web.access.PermissionTable;
import org.isocenter.web.access.PermissionTable.Requirement;
import org.isocenter.web.access.RefuseInReadOnlyArchive;
import org.isocenter.web.access.RefuseWithoutPermission;

/**
 * Records requests as the table of permissions calls them: when their answers begin, with the studies that their addresses
 * name and those that were noted while they were served. What is refused because of who asks is recorded by {@link
 * AuditFilter}.
 */
@Provider
@Singleton
public class AuditRoutes implements DynamicFeature {

    private static final String BEGUN = "org.isocenter.audit";
    private static final List<String> STUDY_PARAMETERS = List.of("studyUID", "StudyInstanceUID", "0020000D");
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    @Inject
    AuditTrail trail;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Optional<Requirement> requirement = RefuseWithoutPermission.requirement(resource.getResourceMethod());
        if (!trail.isOn() || !requirement.map(Requirement::isAudited).orElse(false)) {
            return;
        }
        context.register(new RefuseUnrecorded(trail));
        requirement.get().auditKind().ifPresent(kind -> {
            String route = PermissionTable.key(
                    RefuseInReadOnlyArchive.httpMethod(resource.getResourceMethod())
                            .orElse(""),
                    RefuseWithoutPermission.template(resource.getResourceMethod()));
            context.register(new RecordRequest(trail, kind, route));
        });
    }

    /** A request whose record would be lost is refused where the site wants it so. */
    @Priority(Priorities.AUTHORIZATION + 1)
    private record RefuseUnrecorded(AuditTrail trail) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (trail.refuses()) {
                throw new RequestFailure.Unavailable(
                        "The audit trail cannot be written, and nothing is done without it");
            }
        }
    }

    /** What is known when the route is found. */
    private record Begun(Initiator by, Optional<AuditNote> note) {}

    /** Before the question of permission, so that what it refuses has been here. */
    @Priority(Priorities.AUTHORIZATION - 1)
    private record RecordRequest(AuditTrail trail, AuditKind kind, String route)
            implements ContainerRequestFilter, ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(BEGUN, new Begun(Initiator.current(), AuditNote.current()));
        }

        /** Perhaps on another thread than that which has begun. */
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (REFUSALS.contains(response.getStatus()) || !(request.getProperty(BEGUN) instanceof Begun begun)) {
                return;
            }
            UriInfo uri = request.getUriInfo();
            trail.record(new AuditEvent(
                    kind,
                    Instant.now(),
                    Outcome.ofStatus(response.getStatus()),
                    begun.by(),
                    route,
                    kind == AuditKind.QUERY ? query(uri, begun) : "",
                    route.contains("/servers/{name}")
                            ? Objects.toString(uri.getPathParameters().getFirst("name"), "")
                            : "",
                    List.copyOf(concerned(uri, begun))));
        }

        private static String query(UriInfo uri, Begun begun) {
            String noted = begun.note().map(AuditNote::query).orElse("");
            return noted.isEmpty() ? Objects.toString(uri.getRequestUri().getRawQuery(), "") : noted;
        }
    }

    /** The studies and resources that an address names, and those that were noted. */
    static Set<Concerned> concerned(MultivaluedMap<String, String> path, MultivaluedMap<String, String> query) {
        Set<Concerned> concerned = new LinkedHashSet<>();
        Stream.concat(
                        path.getOrDefault("study", List.of()).stream(),
                        STUDY_PARAMETERS.stream().flatMap(name -> query.getOrDefault(name, List.of()).stream()))
                .filter(uid -> uid.matches("[0-9.]{1,64}"))
                .forEach(uid -> concerned.add(new Concerned.StudyWithUid(uid)));
        path.getOrDefault("id", List.of()).stream()
                .filter(OrthancIdentifier::isValid)
                .forEach(id -> concerned.add(new Concerned.Resource(new OrthancIdentifier(id))));
        return concerned;
    }

    private static Set<Concerned> concerned(UriInfo uri, Begun begun) {
        Set<Concerned> concerned = concerned(uri.getPathParameters(), uri.getQueryParameters());
        begun.note().ifPresent(note -> concerned.addAll(note.concerned()));
        return concerned;
    }
}
