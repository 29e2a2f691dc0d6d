package org.isocenter.web.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.certificate.WatchCertificate;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Disturbance;
import org.isocenter.ejb.readiness.Readiness;

/**
 * Whether the server can do its work: for balancers, which look at the status, and for people, who see more where they
 * have to identify themselves. Ours: Orthanc has no such route.
 */
@Tag(name = "Server")
@Path(ReadinessResource.PATH)
@Singleton
@Produces(MediaType.APPLICATION_JSON + ";charset=utf-8")
public class ReadinessResource {

    /** Without a slash at either end. */
    public static final String PATH = "tools/readiness";

    @Inject
    Readiness readiness;

    @Inject
    HttpAccess access;

    @Inject
    WatchCertificate certificate;

    /** 200 if every condition holds that is required, else 503. Files that could not be indexed are a warning. */
    @Operation(summary = "Tells whether the server can do its work: the conditions, and which of them do not hold.")
    @APIResponse(
            responseCode = "200",
            description = "All required conditions hold.",
            content = @Content(mediaType = "application/json"))
    @APIResponse(
            responseCode = "503",
            description = "A required condition does not hold.",
            content = @Content(mediaType = "application/json"))
    @GET
    public Response readiness(@Context HttpServletRequest request) {
        boolean ready = readiness.isReady();
        JsonObjectBuilder json = Json.createObjectBuilder();
        boolean known = !access.authenticationEnabled() || request.getUserPrincipal() != null;
        if (known) {
            JsonObjectBuilder conditions = Json.createObjectBuilder();
            for (Condition condition : Condition.values()) {
                conditions.add(condition.name(), json(readiness.disturbance(condition)));
            }
            certificate.expires().ifPresent(end -> json.add("CertificateExpires", end.toString()));
            json.add("Conditions", conditions).add("FilesPutAside", readiness.filesPutAside());
        }
        return Response.status(ready ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(json.add("Ready", ready).build())
                .build();
    }

    private static JsonObject json(Optional<Disturbance> disturbance) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("Holds", disturbance.isEmpty());
        disturbance.ifPresent(disturbed -> json.add("Failures", disturbed.failures())
                .add("Reason", disturbed.reason())
                .add("Since", disturbed.since().toString()));
        return json.build();
    }
}
