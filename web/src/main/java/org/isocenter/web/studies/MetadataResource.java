package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.attachments.Md5;
import org.isocenter.ejb.metadata.IncludedAttributes;
import org.isocenter.ejb.metadata.MetadataSource;
import org.isocenter.ejb.metadata.RetrieveMetadata;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.MetadataBody;
import org.isocenter.web.negotiation.AcceptEncoding;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, metadata resources (PS3.18 §10.4.1.1.2). */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class MetadataResource {

    private static final String VARY = "Accept-Encoding, Accept";

    @Inject
    RetrieveMetadata retrieve;

    @Inject
    MetadataBody body;

    @Inject
    AttributeDictionary dictionary;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Operation(summary = "Gives the metadata of a study (PS3.18 §10.4.1.1.2).")
    @Parameter(ref = "accept")
    @Parameter(ref = "includefield")
    @APIResponse(
            responseCode = "200",
            description = "The metadata: one data set for each instance.",
            content = {@Content(mediaType = "application/dicom+json"), @Content(mediaType = "multipart/related")})
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.STUDY + "/metadata")
    public Response study(@BeanParam Exchange exchange) {
        return answer(exchange);
    }

    @Operation(summary = "Gives the metadata of a series (PS3.18 §10.4.1.1.2).")
    @DescribedLike("study")
    @GET
    @Path(Target.SERIES + "/metadata")
    public Response series(@BeanParam Exchange exchange) {
        return answer(exchange);
    }

    @Operation(summary = "Gives the metadata of an instance (PS3.18 §10.4.1.1.2).")
    @Parameter(ref = "accept")
    @Parameter(ref = "includefield")
    @APIResponse(
            responseCode = "200",
            description = "The metadata.",
            content = {
                @Content(mediaType = "application/dicom+json"),
                @Content(mediaType = "multipart/related"),
                @Content(mediaType = "application/dicom+xml")
            })
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.INSTANCE + "/metadata")
    public Response instance(@BeanParam Exchange exchange) {
        return answer(exchange);
    }

    private Response answer(Exchange exchange) {
        ResourcePath path = Target.of(exchange);
        boolean single = path instanceof ResourcePath.Instance;
        DataSetForm form = negotiation
                .select(single ? ResourceOffers.INSTANCE_METADATA : ResourceOffers.METADATA, exchange.accept())
                .representation();
        Optional<IncludedAttributes> included = IncludedAttributes.parse(
                exchange.uri().getQueryParameters().getOrDefault("includefield", List.of()), dictionary);
        String base = publicRoot.baseUrl(exchange.headers());
        boolean gzip = AcceptEncoding.includesGzip(exchange.headers());
        MetadataSource source = retrieve.find(path);
        EntityTag tag = tag(source, included, base, form, gzip);
        Response.ResponseBuilder response = exchange.preconditionAnswer(tag).orElse(null);
        if (response == null) {
            response = body.respond(source, included, base, form, gzip);
            if (exchange.isHead()) {
                response.entity(null);
            }
        }
        return response.tag(tag).header(HttpHeaders.VARY, VARY).build();
    }

    /** Whatever the answer depends on is in its tag. */
    private static EntityTag tag(
            MetadataSource source, Optional<IncludedAttributes> included, String base, DataSetForm form, boolean gzip) {
        String all = String.join("\n", source.fingerprint(), included.toString(), base, form.name());
        return new EntityTag(Md5.of(all.getBytes(StandardCharsets.UTF_8)) + (gzip ? "-gzip" : ""));
    }
}
