package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.ValuePath;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FrameMediaType;
import org.isocenter.web.body.Multipart;
import org.isocenter.web.body.PartSource;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.BulkdataForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.Offers;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, bulk data (PS3.18 §10.4.1.1.5): the value of any attribute, where the metadata's BulkDataURI points. */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class BulkdataResource {

    private static final String OCTETS = "application/octet-stream";

    @Inject
    RetrieveBulkdata retrieve;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Operation(
            summary = "Gives the value of an attribute, where the metadata's BulkDataURI points (PS3.18 §10.4.1.1.5).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "The value.",
            content = {
                @Content(mediaType = "multipart/related"),
                @Content(mediaType = "application/octet-stream"),
                @Content(mediaType = "application/pdf")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.INSTANCE + "/bulk/{path: .+}")
    public Response value(@PathParam("path") String text, @BeanParam Exchange exchange) throws IOException {
        ResourcePath.Instance path = Target.instance(exchange);
        ValuePath valuePath = ValuePath.parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        StoredInstance found = retrieve.find(path);
        OpenInstance open = retrieve.open(found);
        try {
            Attribute attribute = open.attribute(valuePath);
            Optional<String> ownType = ownType(open, valuePath);
            Offers<BulkdataForm> offers = ownType.map(type -> ResourceOffers.BULKDATA.and(BulkdataForm.OWN_TYPE, type))
                    .orElse(ResourceOffers.BULKDATA);
            BulkdataForm form = negotiation.select(offers, exchange.accept()).representation();
            String tag = found.file().md5() + "-" + text.replaceAll("[^0-9A-Za-z]+", ".");
            String location = publicRoot.baseUrl(exchange.headers()) + path.path() + "/bulk/" + text;
            return switch (form) {
                case PARTS -> multipart(open, attribute, location, exchange);
                case SINGLE -> single(open, attribute, OCTETS, tag, exchange);
                case OWN_TYPE -> single(open, attribute, ownType.orElse(OCTETS), tag, exchange);
            };
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static Optional<String> ownType(OpenInstance open, ValuePath path) {
        return open.isVideo(path)
                ? Optional.of(FrameMediaType.of(open.transferSyntax()))
                : open.documentType(path).filter(type -> !type.equals(OCTETS));
    }

    private Response multipart(OpenInstance open, Attribute attribute, String location, Exchange exchange)
            throws IOException {
        List<PartSource> parts = open.value(attribute).stream()
                .map(bytes -> PartSource.of(Map.of("Content-Location", location), OCTETS, () -> bytes))
                .toList();
        return Multipart.of(OCTETS, parts, open).respond(exchange).build();
    }

    private Response single(OpenInstance open, Attribute attribute, String mediaType, String tag, Exchange exchange)
            throws IOException {
        return SinglePart.of(mediaType, tag, open.joined(attribute), open)
                .respond(exchange)
                .build();
    }
}
