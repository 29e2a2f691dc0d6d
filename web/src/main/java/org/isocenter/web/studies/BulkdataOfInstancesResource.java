package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.LinkedAttribute;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.PartSource;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/**
 * Retrieve Transaction, bulk data of studies, series and instances (PS3.18 Table 10.3.1-1): every value that their
 * metadata links to, as a part with the link as its location.
 */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class BulkdataOfInstancesResource {

    private static final String OCTETS = "application/octet-stream";

    @Inject
    RetrieveInstances instances;

    @Inject
    RetrieveBulkdata retrieve;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Operation(summary = "Gives every value that the metadata of a study links to (PS3.18 §10.4.1.1.5).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "Parts with a value each.",
            content = @Content(mediaType = "multipart/related"))
    @GET
    @Path(Target.STUDY + "/bulkdata")
    public Response study(@BeanParam Exchange exchange) throws IOException {
        return answer(exchange);
    }

    @Operation(summary = "Gives every value that the metadata of a series links to (PS3.18 §10.4.1.1.5).")
    @DescribedLike("study")
    @GET
    @Path(Target.SERIES + "/bulkdata")
    public Response series(@BeanParam Exchange exchange) throws IOException {
        return answer(exchange);
    }

    @Operation(summary = "Gives every value that the metadata of an instance links to (PS3.18 §10.4.1.1.5).")
    @DescribedLike("study")
    @GET
    @Path(Target.INSTANCE + "/bulkdata")
    public Response instance(@BeanParam Exchange exchange) throws IOException {
        return answer(exchange);
    }

    private Response answer(Exchange exchange) throws IOException {
        ResourcePath path = Target.of(exchange);
        List<StoredInstance> found = instances.find(path);
        negotiation.select(ResourceOffers.BULKDATA_PARTS, exchange.accept());
        String base = publicRoot.baseUrl(exchange.headers());
        return InstanceParts.respond(path, found, instance -> open(instance, base), exchange);
    }

    /** A file that is lost has been reported, and is left out. */
    private Optional<InstanceParts.Opened> open(StoredInstance instance, String base) throws IOException {
        OpenInstance open;
        try {
            open = retrieve.open(instance);
        } catch (RequestFailure.FileLost e) {
            return Optional.empty();
        }
        try {
            String prefix = base + instance.path().path() + "/bulk/";
            List<PartSource> parts = new ArrayList<>();
            for (LinkedAttribute linked : open.linkedAttributes()) {
                Map<String, String> location = Map.of("Content-Location", prefix + linked.path());
                for (ByteContent value : open.value(linked.attribute())) {
                    parts.add(PartSource.of(location, OCTETS, () -> value));
                }
            }
            return Optional.of(new InstanceParts.Opened(parts, open));
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }
}
