package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.retrieve.OpenFrames;
import org.isocenter.ejb.retrieve.RetrieveFrames;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FrameMediaType;
import org.isocenter.web.body.Multipart;
import org.isocenter.web.body.PartSource;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.negotiation.FrameForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.Offers;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.negotiation.Selection;
import org.isocenter.web.negotiation.SyntaxChoice;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, frame resources (PS3.18 §10.4.1.1.4). */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class FrameResource {

    private static final Logger LOG = System.getLogger(FrameResource.class.getName());

    @Inject
    RetrieveFrames retrieve;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    /** All frames. */
    @Operation(summary = "Gives all frames of an instance (PS3.18 §10.4.1.1.4).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "Parts with a frame each; of a video the stream.",
            content = {
                @Content(mediaType = "multipart/related"),
                @Content(mediaType = "video/mp4"),
                @Content(mediaType = "video/mpeg")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.INSTANCE + "/frames")
    public Response all(@BeanParam Exchange exchange) throws IOException {
        return answer(Optional.empty(), exchange);
    }

    /** One frame, or a list of them in any order. */
    @Operation(summary = "Gives one frame, or a list of them, counted from 1 (PS3.18 §10.4.1.1.4).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "Parts with a frame each, or one frame by itself.",
            content = {
                @Content(mediaType = "multipart/related"),
                @Content(mediaType = "application/octet-stream"),
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/jls"),
                @Content(mediaType = "image/jp2"),
                @Content(mediaType = "image/jxl"),
                @Content(mediaType = "image/jphc"),
                @Content(mediaType = "image/dicom-rle")
            })
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(Target.INSTANCE + "/frames/{frames}")
    public Response some(@PathParam("frames") String frames, @BeanParam Exchange exchange) throws IOException {
        return answer(Optional.of(FrameList.parse(frames)), exchange);
    }

    private Response answer(Optional<FrameList> list, Exchange exchange) throws IOException {
        ResourcePath.Instance path = Target.instance(exchange);
        FramedInstance found = retrieve.find(path);
        TransferSyntax stored = TransferSyntax.of(found.instance().transferSyntax());
        if (stored.video()) {
            return video(found, stored, exchange);
        }
        boolean one = list.filter(frames -> frames.numbers().size() == 1).isPresent();
        Offers<FrameForm> offers = one ? ResourceOffers.FRAME : ResourceOffers.FRAMES;
        List<Selection<FrameForm>> accepted = negotiation.accepted(offers, exchange.accept());
        SyntaxChoice<FrameForm> choice = SyntaxChoice.of(
                accepted, Deliverable.framesAsStored(stored), wanted -> Deliverable.frames(stored, wanted));
        if (choice.accepted()) {
            try {
                return send(path, found, list, choice, exchange).build();
            } catch (CodecFailure e) {
                LOG.log(Level.WARNING, "Frames of {0} cannot be transcoded: {1}", path.path(), e);
            }
        }
        if (!choice.elseStored()) {
            throw negotiation.impossible("The frames of this instance", exchange.accept());
        }
        SyntaxChoice<FrameForm> asStored =
                new SyntaxChoice<>(choice.representation(), Deliverable.framesAsStored(stored), false, true, false);
        return send(path, found, list, asStored, exchange)
                .header(
                        "Warning",
                        publicRoot.warning(
                                exchange.headers(), "Frames are sent in the transfer syntax in which they are stored"))
                .build();
    }

    private Response.ResponseBuilder send(
            ResourcePath.Instance path,
            FramedInstance found,
            Optional<FrameList> list,
            SyntaxChoice<FrameForm> choice,
            Exchange exchange)
            throws IOException {
        OpenFrames frames = retrieve.open(found, choice.syntax());
        try {
            List<Integer> numbers = list.orElseGet(() -> new FrameList(IntStream.rangeClosed(1, frames.numberOfFrames())
                            .boxed()
                            .toList()))
                    .of(frames.numberOfFrames())
                    .numbers();
            if (numbers.isEmpty()) {
                throw new RequestFailure.NotFound("Pixel Data does not hold a whole frame");
            }
            String mediaType = FrameMediaType.withTransferSyntax(frames.transferSyntax());
            return choice.representation() == FrameForm.SINGLE
                    ? single(found, frames, numbers.get(0), mediaType, exchange)
                    : multipart(path, frames, numbers, mediaType, exchange);
        } catch (IOException | RuntimeException e) {
            frames.close();
            throw e;
        }
    }

    private Response.ResponseBuilder single(
            FramedInstance found, OpenFrames frames, int number, String mediaType, Exchange exchange)
            throws IOException {
        String tag = found.instance().file().md5() + "-frame" + number + "-"
                + frames.transferSyntax().uid();
        return SinglePart.of(mediaType, tag, frames.frame(number), frames).respond(exchange);
    }

    private Response.ResponseBuilder multipart(
            ResourcePath.Instance path, OpenFrames frames, List<Integer> numbers, String mediaType, Exchange exchange)
            throws IOException {
        String base = publicRoot.baseUrl(exchange.headers()) + path.path() + "/frames/";
        List<PartSource> parts = numbers.stream()
                .map(number -> PartSource.of(
                        Map.of("Content-Location", base + number),
                        mediaType,
                        () -> frames.frame(number),
                        () -> frames.prepare(number)))
                .toList();
        return Multipart.of(mediaType, parts, frames).respond(exchange);
    }

    /** Frames of a video depend on one another, so only the whole stream can be sent. */
    private Response video(FramedInstance found, TransferSyntax stored, Exchange exchange) throws IOException {
        String mediaType = FrameMediaType.of(stored);
        boolean accepted;
        try {
            accepted = negotiation
                            .select(ResourceOffers.FRAMES.and(FrameForm.VIDEO, mediaType), exchange.accept())
                            .representation()
                    == FrameForm.VIDEO;
        } catch (RequestFailure.BadRequest e) {
            throw new RequestFailure.NotAcceptable(String.valueOf(e.getMessage()));
        }
        if (!accepted) {
            throw new RequestFailure.NotAcceptable(
                    "Single frames of a video cannot be sent; the whole of it is there as " + mediaType);
        }
        OpenFrames frames = retrieve.open(found, stored);
        String tag = found.instance().file().md5() + "-video";
        return SinglePart.of(mediaType, tag, frames.frame(1), frames)
                .respond(exchange)
                .build();
    }
}
