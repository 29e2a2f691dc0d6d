package org.isocenter.web.openapi;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.lifecycle.ProductVersion;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;
import org.isocenter.web.wado.WadoRootFilter;

/** The description of all routes, as this server is configured. */
@Tag(name = "Server")
@Path("/")
@Singleton
public class OpenApiResource {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    @Inject
    DicomWebRoots roots;

    @Inject
    HttpAccess access;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    /** The document; as JSON unless the client names YAML, by the suffix or by Accept. */
    @Operation(summary = "Describes all routes in the form of OpenAPI 3.1.")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "The description.",
            content = {@Content(mediaType = JSON), @Content(mediaType = YAML)})
    @GET
    @Path("{name: openapi|openapi.json|openapi.yaml}")
    public Response document(
            @PathParam("name") String name, @Context Application application, @BeanParam Exchange exchange) {
        String mediaType =
                switch (name) {
                    case "openapi.json" -> JSON;
                    case "openapi.yaml" -> YAML;
                    default ->
                        negotiation
                                .select(ResourceOffers.DESCRIPTION, exchange.accept())
                                .representation();
                };
        JsonObject document = document(application.getClasses(), exchange.headers());
        return Response.ok(
                        mediaType.equals(JSON) ? document.toString() : YamlOfJson.of(document),
                        MediaType.valueOf(mediaType).withCharset("utf-8"))
                .header(HttpHeaders.VARY, "Accept, Host")
                .build();
    }

    private JsonObject document(Set<Class<?>> classes, HttpHeaders headers) {
        String root = roots.publicRoot();
        Map<String, Optional<String>> prefixes = Map.of(
                DicomWebRootFilter.INTERNAL_ROOT,
                Optional.of(root.substring(0, root.length() - 1)).filter(given -> roots.enable()),
                WadoRootFilter.INTERNAL_PATH,
                Optional.of(roots.wadoRoot()).filter(given -> roots.enableWado()));
        return new OpenApiDocument(
                        ProductVersion.CURRENT, publicRoot.serverUrl(headers), prefixes, access.authenticationEnabled())
                .of(classes);
    }
}
