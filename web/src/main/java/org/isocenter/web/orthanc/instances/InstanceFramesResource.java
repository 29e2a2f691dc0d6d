package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.Deliverable;
import org.isocenter.ejb.retrieve.OpenFrames;
import org.isocenter.ejb.retrieve.RetrieveFrames;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.FrameMediaType;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.orthanc.CoreJson;

/** An instance's frames by its Orthanc identifier, counted from 0. */
@Tag(name = "Instances")
@Path("/")
@Singleton
public class InstanceFramesResource {

    private static final List<String> OPERATIONS = List.of(
            "image-int16", "image-uint16", "image-uint8", "matlab", "numpy", "preview", "raw", "raw.gz", "rendered");

    @Inject
    RetrieveFrames retrieve;

    /** The numbers of the frames; 404 if there is no such instance. */
    @Operation(summary = "Lists the numbers of an instance's frames, from 0.")
    @APIResponse(responseCode = "200", description = "Numbers.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/frames")
    @Produces(CoreJson.MEDIA_TYPE)
    public Response frames(@PathParam("id") String id) throws IOException {
        FramedInstance found = find(id);
        try (OpenFrames frames = open(found)) {
            return Response.ok(
                            IntStream.range(0, frames.numberOfFrames()).boxed().toList())
                    .build();
        } catch (RequestFailure.NotFound e) {
            // One that has no pixels has one frame to ask for, as in Orthanc.
            return Response.ok(List.of(0)).build();
        }
    }

    /** What can be done with a frame. */
    @Operation(summary = "Lists what can be done with a frame.")
    @APIResponse(
            responseCode = "200",
            description = "Names of routes.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/frames/{number: [0-9]{1,9}}")
    @Produces(CoreJson.MEDIA_TYPE)
    public Response operations(@PathParam("id") String id) {
        find(id);
        return Response.ok(OPERATIONS).build();
    }

    /** A frame as it is stored, words in Little Endian byte order. */
    @Operation(summary = "Gives a frame as it is stored, words in Little Endian.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes.",
            content = @Content(mediaType = "application/octet-stream"))
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path("instances/{id}/frames/{number: [0-9]{1,9}}/raw")
    public Response raw(@PathParam("id") String id, @PathParam("number") int number, @BeanParam Exchange exchange)
            throws IOException {
        FramedInstance found = find(id);
        OpenFrames frames = open(found);
        return SinglePart.of(
                        FrameMediaType.of(frames.transferSyntax()),
                        found.instance().file().md5() + "-frame" + (number + 1),
                        frame(frames, number),
                        frames)
                .respond(exchange)
                .build();
    }

    /** The same, compressed. */
    @Operation(summary = "Gives a frame as it is stored, compressed by gzip.")
    @APIResponse(responseCode = "200", description = "The bytes.", content = @Content(mediaType = "application/gzip"))
    @GET
    @Path("instances/{id}/frames/{number: [0-9]{1,9}}/raw.gz")
    public Response compressed(@PathParam("id") String id, @PathParam("number") int number) throws IOException {
        FramedInstance found = find(id);
        OpenFrames frames = open(found);
        ByteContent frame = frame(frames, number);
        StreamingOutput body = output -> {
            try (frames;
                    InputStream in = frame.source().open();
                    GZIPOutputStream gzip = new GZIPOutputStream(output)) {
                in.transferTo(gzip);
            }
        };
        return Response.ok(body).type("application/gzip").build();
    }

    private FramedInstance find(String id) {
        return retrieve.find(id).orElseThrow(NotFoundException::new);
    }

    private OpenFrames open(FramedInstance instance) throws IOException {
        return retrieve.open(
                instance,
                Deliverable.framesAsStored(TransferSyntax.of(instance.instance().transferSyntax())));
    }

    private static ByteContent frame(OpenFrames frames, int number) throws IOException {
        if (number >= frames.numberOfFrames()) {
            frames.close();
            throw new RequestFailure.ParameterOutOfRange(
                    "There is no frame " + number + ": there are " + frames.numberOfFrames() + ", counted from 0");
        }
        return frames.frame(number + 1);
    }
}
