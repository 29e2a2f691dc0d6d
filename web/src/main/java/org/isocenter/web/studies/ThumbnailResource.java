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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderThumbnails;
import org.isocenter.ejb.render.ShownInstances;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.render.RenderingQuery;
import org.isocenter.web.render.RenditionResponse;
import org.isocenter.web.root.DicomWebRootFilter;

/** Retrieve Transaction, thumbnails (PS3.18 §10.4.1.1.6): one small picture of whatever there is. */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class ThumbnailResource {

    @Inject
    RetrieveInstances retrieve;

    @Inject
    RenderThumbnails render;

    @Inject
    Negotiation negotiation;

    @Operation(summary = "Draws a small picture of a study (PS3.18 §10.4.1.1.7).")
    @Parameter(ref = "accept")
    @Parameter(ref = "viewport")
    @Parameter(ref = "quality")
    @APIResponse(
            responseCode = "200",
            description = "A picture.",
            content = {
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/png"),
                @Content(mediaType = "image/gif")
            })
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.STUDY + "/thumbnail")
    public Response study(@BeanParam Exchange exchange) throws IOException {
        return thumbnail(new Frames.Middle(), exchange);
    }

    @Operation(summary = "Draws a small picture of a series (PS3.18 §10.4.1.1.7).")
    @DescribedLike("study")
    @GET
    @Path(Target.SERIES + "/thumbnail")
    public Response series(@BeanParam Exchange exchange) throws IOException {
        return thumbnail(new Frames.Middle(), exchange);
    }

    @Operation(summary = "Draws a small picture of an instance (PS3.18 §10.4.1.1.7).")
    @DescribedLike("study")
    @GET
    @Path(Target.INSTANCE + "/thumbnail")
    public Response instance(@BeanParam Exchange exchange) throws IOException {
        return thumbnail(new Frames.Middle(), exchange);
    }

    @Operation(summary = "Draws a small picture of a frame (PS3.18 §10.4.1.1.7).")
    @DescribedLike("study")
    @GET
    @Path(Target.INSTANCE + "/frames/{frame}/thumbnail")
    public Response frame(@PathParam("frame") String frame, @BeanParam Exchange exchange) throws IOException {
        List<Integer> numbers = FrameList.parse(frame).numbers();
        if (numbers.size() > 1) {
            throw new RequestFailure.ParameterOutOfRange("A thumbnail is of one frame");
        }
        return thumbnail(new Frames.One(numbers.get(0)), exchange);
    }

    private Response thumbnail(Frames frames, Exchange exchange) throws IOException {
        RenderingQuery query = RenderingQuery.ofThumbnail(exchange.uri());
        StoredInstance shown =
                ShownInstances.of(retrieve.find(Target.of(exchange))).middle();
        PictureFormat format =
                negotiation.select(ResourceOffers.THUMBNAIL, exchange.accept()).representation();
        PictureRequest request = new PictureRequest(
                frames, query.parameters(), format, query.quality(), query.profile(), Optional.empty());
        return RenditionResponse.of(
                () -> render.thumbnail(shown, request), shown, "thumbnail " + request.form(), exchange);
    }
}
