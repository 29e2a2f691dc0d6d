package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.DescribeFileSet;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FileSet;
import org.isocenter.web.body.Multipart;
import org.isocenter.web.body.PartSource;
import org.isocenter.web.body.PerformanceLog;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.InstanceForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.Offers;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.negotiation.Selection;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, instance resources (PS3.18 §10.4.1.1.1): studies, series and instances as DICOM files. */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class RetrieveResource {

    @Inject
    RetrieveInstances retrieve;

    @Inject
    DescribeFileSet describe;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Inject
    RetrievalOptions options;

    @Inject
    PerformanceLog performance;

    @Operation(summary = "Gives the instances of a study (PS3.18 §10.4.1.1.1).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "Parts with an instance each, or a ZIP file with a DICOMDIR.",
            content = {@Content(mediaType = "multipart/related"), @Content(mediaType = "application/zip")})
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.STUDY)
    public Response study(@BeanParam Exchange exchange) throws IOException {
        return answer(ResourceOffers.INSTANCES, exchange);
    }

    @Operation(summary = "Gives the instances of a series (PS3.18 §10.4.1.1.1).")
    @DescribedLike("study")
    @GET
    @Path(Target.SERIES)
    public Response series(@BeanParam Exchange exchange) throws IOException {
        return answer(ResourceOffers.INSTANCES, exchange);
    }

    @Operation(summary = "Gives an instance (PS3.18 §10.4.1.1.1).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "The instance as the one part, by itself, or in a ZIP file.",
            content = {
                @Content(mediaType = "multipart/related"),
                @Content(mediaType = "application/dicom"),
                @Content(mediaType = "application/zip")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.INSTANCE)
    public Response instance(@BeanParam Exchange exchange) throws IOException {
        return answer(ResourceOffers.INSTANCE, exchange);
    }

    private Response answer(Offers<InstanceForm> offers, Exchange exchange) throws IOException {
        ResourcePath path = Target.of(exchange);
        List<Selection<InstanceForm>> accepted = negotiation.accepted(offers, exchange.accept());
        InstanceForm form = accepted.get(0).representation();
        List<Delivery> deliveries = Delivery.plan(retrieve.find(path), accepted);
        UnmetWishes unmet = new UnmetWishes(deliveries, what -> negotiation.impossible(what, exchange.accept()));
        Response.ResponseBuilder response =
                switch (form) {
                    case PARTS -> multipart(deliveries, unmet, exchange);
                    case SINGLE -> single(deliveries.get(0), unmet, exchange);
                    case ZIP -> zip(path, deliveries, exchange);
                };
        unmet.warning()
                .ifPresent(sentence -> response.header("Warning", publicRoot.warning(exchange.headers(), sentence)));
        return performance.measure(path.path(), deliveries.size(), exchange, response.build());
    }

    private Response.ResponseBuilder multipart(List<Delivery> deliveries, UnmetWishes unmet, Exchange exchange)
            throws IOException {
        String base = publicRoot.baseUrl(exchange.headers());
        List<PartSource> parts = deliveries.stream()
                .map(delivery -> PartSource.of(
                        base + delivery.instance().path().path(),
                        () -> unmet.opened(delivery, delivery.open(retrieve)),
                        () -> retrieve.prepare(delivery.instance(), delivery.syntax())))
                .toList();
        return Multipart.ofInstances(parts, options.loaders()).respond(exchange);
    }

    private Response.ResponseBuilder single(Delivery delivery, UnmetWishes unmet, Exchange exchange)
            throws IOException {
        InstanceContent content = unmet.opened(delivery, delivery.open(retrieve))
                .orElseThrow(() -> new RequestFailure.FileLost("The stored file is lost"));
        TransferSyntax syntax = content.transferSyntax();
        return SinglePart.of(
                        "application/dicom; transfer-syntax=" + syntax.uid(),
                        delivery.instance().file().md5(),
                        content)
                .respond(exchange)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + delivery.instance().path().instance() + ".dcm\"");
    }

    private Response.ResponseBuilder zip(ResourcePath path, List<Delivery> deliveries, Exchange exchange)
            throws IOException {
        List<FileSet.Member> members = deliveries.stream()
                .map(delivery -> new FileSet.Member(delivery.instance().path(), () -> delivery.open(retrieve)))
                .toList();
        // The last UID of the path. It names what is there, so it holds nothing that a header could not.
        String uid = path.path().substring(path.path().lastIndexOf('/') + 1);
        return new FileSet(members, () -> describe.describe(path)).respond(exchange, uid);
    }
}
