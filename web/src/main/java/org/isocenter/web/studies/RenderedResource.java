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
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderInstances;
import org.isocenter.ejb.render.RenderableKind;
import org.isocenter.ejb.render.ShownInstances;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.Multipart;
import org.isocenter.web.body.PartSource;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.RenderedForm;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.render.RenderOther;
import org.isocenter.web.render.RenderingQuery;
import org.isocenter.web.render.RenditionResponse;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, rendered resources (PS3.18 §10.4.1.1.3). */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class RenderedResource {

    @Inject
    RetrieveInstances retrieve;

    @Inject
    RenderInstances render;

    @Inject
    RenderOther others;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Operation(summary = "Draws the images of a study (PS3.18 §10.4.1.1.3).")
    @Parameter(ref = "accept")
    @Parameter(ref = "viewport")
    @Parameter(ref = "window")
    @Parameter(ref = "quality")
    @Parameter(ref = "annotation")
    @Parameter(ref = "charset")
    @Parameter(ref = "iccprofile")
    @APIResponse(
            responseCode = "200",
            description =
                    "A picture, or for objects that are no images the text, document or video; or parts with a picture each.",
            content = {
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/png"),
                @Content(mediaType = "image/gif"),
                @Content(mediaType = "image/jp2"),
                @Content(mediaType = "multipart/related"),
                @Content(mediaType = "text/html"),
                @Content(mediaType = "text/plain"),
                @Content(mediaType = "application/pdf"),
                @Content(mediaType = "video/mp4"),
                @Content(mediaType = "video/mpeg")
            })
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.STUDY + "/rendered")
    public Response study(@BeanParam Exchange exchange) throws IOException {
        return several(exchange);
    }

    @Operation(summary = "Draws the images of a series (PS3.18 §10.4.1.1.3).")
    @DescribedLike("study")
    @GET
    @Path(Target.SERIES + "/rendered")
    public Response series(@BeanParam Exchange exchange) throws IOException {
        return several(exchange);
    }

    @Operation(summary = "Draws an instance (PS3.18 §10.4.1.1.3).")
    @DescribedLike("study")
    @GET
    @Path(Target.INSTANCE + "/rendered")
    public Response instance(@BeanParam Exchange exchange) throws IOException {
        return one(find(exchange), Optional.empty(), exchange);
    }

    @Operation(summary = "Draws frames of an instance, counted from 1 (PS3.18 §10.4.1.1.3).")
    @DescribedLike("study")
    @GET
    @Path(Target.INSTANCE + "/frames/{frames}/rendered")
    public Response frames(@PathParam("frames") String frames, @BeanParam Exchange exchange) throws IOException {
        FrameList list = FrameList.parse(frames);
        return one(find(exchange), Optional.of(list), exchange);
    }

    private StoredInstance find(Exchange exchange) {
        return retrieve.find(Target.instance(exchange)).get(0);
    }

    /** All images if parts are accepted, else the first one. */
    private Response several(Exchange exchange) throws IOException {
        RenderingQuery query = RenderingQuery.ofRendered(exchange.uri());
        ShownInstances shown = ShownInstances.of(retrieve.find(Target.of(exchange)));
        if (shown.images().isEmpty()) {
            return one(shown.first(), Optional.empty(), exchange);
        }
        RenderedForm form = select(exchange);
        if (!form.parts()) {
            return single(shown.first(), form, new Frames.One(1), query, exchange);
        }
        String base = publicRoot.baseUrl(exchange.headers());
        List<PartSource> parts = shown.images().stream()
                .map(image -> PartSource.ofRendition(
                        Map.of("Content-Location", base + image.path().path() + "/rendered"),
                        form.format().mediaType(),
                        () -> render.pictureIfPossible(image, request(form, new Frames.One(1), query))))
                .toList();
        return Multipart.of(form.format().mediaType(), parts, () -> {})
                .respond(exchange)
                .build();
    }

    private Response one(StoredInstance instance, Optional<FrameList> list, Exchange exchange) throws IOException {
        RenderingQuery query = RenderingQuery.ofRendered(exchange.uri());
        if (RenderableKind.of(instance) != RenderableKind.IMAGE) {
            return others.rendered(instance, exchange.accept(), query, exchange);
        }
        RenderedForm form = select(exchange);
        if (form.parts()) {
            return parts(instance, list, form, query, exchange);
        }
        if (list.isEmpty()) {
            return single(
                    instance,
                    form,
                    form.format() == PictureFormat.GIF ? new Frames.All() : new Frames.One(1),
                    query,
                    exchange);
        }
        List<Integer> numbers = list.get().numbers();
        if (numbers.size() > 1) {
            throw new RequestFailure.ParameterOutOfRange(
                    "Several frames need a multipart message, which Accept does not name");
        }
        return single(instance, form, new Frames.One(numbers.get(0)), query, exchange);
    }

    private Response single(
            StoredInstance instance, RenderedForm form, Frames frames, RenderingQuery query, Exchange exchange)
            throws IOException {
        PictureRequest request = request(form, frames, query);
        return RenditionResponse.of(() -> render.picture(instance, request), instance, request.form(), exchange);
    }

    private Response parts(
            StoredInstance instance,
            Optional<FrameList> list,
            RenderedForm form,
            RenderingQuery query,
            Exchange exchange)
            throws IOException {
        int available = render.numberOfFrames(instance);
        List<Integer> numbers = list.map(FrameList::numbers)
                .orElseGet(() ->
                        IntStream.rangeClosed(1, Math.max(1, available)).boxed().toList());
        for (int number : numbers) {
            if (number > available) {
                throw new RequestFailure.ParameterOutOfRange("There is no frame " + number + " of " + available);
            }
        }
        String base = publicRoot.baseUrl(exchange.headers()) + instance.path().path() + "/frames/";
        List<PartSource> parts = numbers.stream()
                .map(number -> PartSource.ofRendition(
                        Map.of("Content-Location", base + number + "/rendered"),
                        form.format().mediaType(),
                        () -> Optional.of(render.picture(instance, request(form, new Frames.One(number), query)))))
                .toList();
        return Multipart.of(form.format().mediaType(), parts, () -> {})
                .respond(exchange)
                .build();
    }

    private RenderedForm select(Exchange exchange) {
        return negotiation.select(ResourceOffers.RENDERED, exchange.accept()).representation();
    }

    private static PictureRequest request(RenderedForm form, Frames frames, RenderingQuery query) {
        return new PictureRequest(
                frames, query.parameters(), form.format(), query.quality(), query.profile(), Optional.empty());
    }
}
