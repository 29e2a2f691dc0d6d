package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FrameMediaType;
import org.isocenter.web.body.PartSource;
import org.isocenter.web.negotiation.FrameForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.negotiation.Selection;
import org.isocenter.web.negotiation.SyntaxChoice;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/**
 * Retrieve Transaction, pixel data of studies, series and instances (PS3.18 Table 10.3.1-1): every frame as a part; a
 * video as one. What has no pixels is left out.
 */
@Tag(name = "Retrieve")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class PixelDataResource {

    private static final Logger LOG = System.getLogger(PixelDataResource.class.getName());
    private static final byte[] UNKNOWN = {};

    @Inject
    RetrieveInstances instances;

    @Inject
    RetrieveFrames retrieve;

    @Inject
    PublicRoot publicRoot;

    @Inject
    Negotiation negotiation;

    @Operation(summary = "Gives every frame of a study (PS3.18 §10.4.1.1.6).")
    @Parameter(ref = "accept")
    @APIResponse(
            responseCode = "200",
            description = "Parts with a frame each.",
            content = @Content(mediaType = "multipart/related"))
    @GET
    @Path(Target.STUDY + "/pixeldata")
    public Response study(@BeanParam Exchange exchange) throws IOException {
        return answer(exchange);
    }

    @Operation(summary = "Gives every frame of a series (PS3.18 §10.4.1.1.6).")
    @DescribedLike("study")
    @GET
    @Path(Target.SERIES + "/pixeldata")
    public Response series(@BeanParam Exchange exchange) throws IOException {
        return answer(exchange);
    }

    @Operation(summary = "Gives every frame of an instance (PS3.18 §10.4.1.1.6).")
    @DescribedLike("study")
    @GET
    @Path(Target.INSTANCE + "/pixeldata")
    public Response instance(@BeanParam Exchange exchange) throws IOException {
        return answer(exchange);
    }

    private Response answer(Exchange exchange) throws IOException {
        ResourcePath path = Target.of(exchange);
        List<StoredInstance> found = instances.find(path);
        List<Selection<FrameForm>> accepted = negotiation.accepted(ResourceOffers.FRAMES, exchange.accept());
        String base = publicRoot.baseUrl(exchange.headers());
        return InstanceParts.respond(path, found, instance -> open(instance, accepted, base, exchange), exchange);
    }

    private Optional<InstanceParts.Opened> open(
            StoredInstance instance, List<Selection<FrameForm>> accepted, String base, Exchange exchange)
            throws IOException {
        TransferSyntax stored = TransferSyntax.of(instance.transferSyntax());
        SyntaxChoice<FrameForm> choice = SyntaxChoice.of(
                accepted, Deliverable.framesAsStored(stored), syntax -> Deliverable.frames(stored, syntax));
        if (!stored.video() && !choice.accepted() && !choice.elseStored()) {
            throw impossible(instance, exchange);
        }
        OpenFrames frames;
        try {
            frames = open(instance, stored.video() ? stored : choice.syntax(), choice.elseStored(), exchange);
        } catch (RequestFailure.NotFound | RequestFailure.FileLost e) {
            return Optional.empty();
        }
        String location = base + instance.path().path() + (stored.video() ? "/bulk/7fe00010" : "/frames/");
        String mediaType =
                stored.video() ? FrameMediaType.of(stored) : FrameMediaType.withTransferSyntax(frames.transferSyntax());
        List<PartSource> parts = IntStream.rangeClosed(1, stored.video() ? 1 : frames.numberOfFrames())
                .mapToObj(number -> PartSource.of(
                        Map.of("Content-Location", stored.video() ? location : location + number),
                        mediaType,
                        () -> frames.frame(number),
                        () -> frames.prepare(number)))
                .toList();
        return Optional.of(new InstanceParts.Opened(parts, frames));
    }

    private RequestFailure impossible(StoredInstance instance, Exchange exchange) {
        return negotiation.impossible("The frames of " + instance.path().path(), exchange.accept());
    }

    /** The frames in a transfer syntax, or as they are stored if the first one cannot be transcoded to it. */
    private OpenFrames open(StoredInstance instance, TransferSyntax wanted, boolean elseStored, Exchange exchange)
            throws IOException {
        // Frame tables are not read one by one: the file also says where the frames are.
        FramedInstance framed = new FramedInstance(instance, UNKNOWN);
        OpenFrames frames = retrieve.open(framed, wanted);
        try {
            if (frames.numberOfFrames() > 0) {
                frames.frame(1);
            }
            return frames;
        } catch (CodecFailure e) {
            frames.close();
            if (!elseStored) {
                throw impossible(instance, exchange);
            }
            LOG.log(
                    Level.WARNING,
                    "Frames of {0} cannot be transcoded: {1}",
                    instance.path().path(),
                    e);
            return retrieve.open(framed, Deliverable.framesAsStored(TransferSyntax.of(instance.transferSyntax())));
        } catch (IOException | RuntimeException e) {
            frames.close();
            throw e;
        }
    }
}
