package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.ColourProfile;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderInstances;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.Offers;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.render.CorePicture;
import org.isocenter.web.render.RenderingQuery;
import org.isocenter.web.render.RenditionResponse;

/** Pictures of an instance by its Orthanc identifier; frames are counted from 0. */
@Tag(name = "Instances")
@Path("/")
@Singleton
public class InstancePreviewResource {

    private static final String OPERATION = "{operation: preview|rendered|image-uint8|image-uint16|image-int16}";

    @Inject
    RetrieveInstances retrieve;

    @Inject
    RenderInstances render;

    @Inject
    Negotiation negotiation;

    /** The first frame. */
    @Operation(summary = "Draws the first frame of an instance.")
    @Parameter(ref = "quality")
    @Parameter(
            name = "returnUnsupportedImage",
            description = "With it, what has no picture is answered by the way to one that says so.")
    @APIResponse(
            responseCode = "200",
            description = "A picture.",
            content = {
                @Content(mediaType = "image/png"),
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/x-portable-arbitrarymap")
            })
    @APIResponse(responseCode = "307", description = "The picture that stands for what cannot be drawn.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @APIResponse(
            responseCode = "415",
            description = "The instance has no picture.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/" + OPERATION)
    public Response first(
            @PathParam("id") String id, @PathParam("operation") String operation, @BeanParam Exchange exchange)
            throws IOException {
        return picture(id, 0, operation, exchange);
    }

    /** One frame. */
    @Operation(summary = "Draws one frame of an instance.")
    @DescribedLike("first")
    @GET
    @Path("instances/{id}/frames/{number: [0-9]{1,9}}/" + OPERATION)
    public Response frame(
            @PathParam("id") String id,
            @PathParam("number") int number,
            @PathParam("operation") String operation,
            @BeanParam Exchange exchange)
            throws IOException {
        return picture(id, number, operation, exchange);
    }

    /** A JPEG picture has eight bits, so the stored values that need more are not offered in it. */
    private static Offers<PictureFormat> offers(String operation) {
        return operation.endsWith("int16") ? ResourceOffers.STORED_VALUES : ResourceOffers.PREVIEW;
    }

    private Response picture(String id, int number, String operation, Exchange exchange) throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        if (found.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        PictureFormat format =
                negotiation.select(offers(operation), exchange.accept()).representation();
        PictureRequest request = new PictureRequest(
                new Frames.One(number + 1),
                CorePicture.parameters(operation, exchange.uri()),
                format,
                RenderingQuery.quality(exchange.uri(), "quality"),
                ColourProfile.NONE,
                Optional.empty());
        try {
            return RenditionResponse.of(
                    () -> render.picture(found.get(), request), found.get(), request.form(), exchange);
        } catch (RequestFailure.NotRenderable | RequestFailure.NotAcceptable e) {
            if (RenderingQuery.parameter(exchange.uri(), "returnUnsupportedImage")
                    .isPresent()) {
                return Response.status(Response.Status.TEMPORARY_REDIRECT)
                        .location(URI.create(exchange.uri().getBaseUri().getPath() + UnsupportedImageResource.PATH))
                        .build();
            }
            throw new RequestFailure.UnsupportedMediaType(String.valueOf(e.getMessage()));
        }
    }
}
