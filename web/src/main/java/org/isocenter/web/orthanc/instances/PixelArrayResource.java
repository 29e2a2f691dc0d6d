package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.array.MatlabFormat;
import org.isocenter.dicom.array.NumpyFormat;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.OpenArrays;
import org.isocenter.ejb.render.OpenRendition;
import org.isocenter.ejb.render.ReadPixelArrays;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.openapi.DescribedLike;
import org.isocenter.web.render.RenderingQuery;

/** Pixels as numbers for NumPy, MATLAB and GNU Octave, by Orthanc identifiers; frames are counted from 0. */
@Tag(name = "Instances")
@Path("/")
@Singleton
public class PixelArrayResource {

    private static final String FRAME = "instances/{id}/frames/{number: [0-9]{1,9}}";

    @Inject
    RetrieveInstances retrieve;

    @Inject
    BrowseResources browse;

    @Inject
    ReadPixelArrays read;

    /** One frame: rows, columns, samples. */
    @Operation(summary = "Gives a frame as a NumPy array: rows, columns, samples.")
    @Parameter(ref = "rescale")
    @Parameter(ref = "compress")
    @APIResponse(
            responseCode = "200",
            description = "An NPY or NPZ file.",
            content = @Content(mediaType = "application/octet-stream"))
    @APIResponse(
            responseCode = "415",
            description = "There are no pixels that make sense as numbers.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path(FRAME + "/numpy")
    public Response frame(@PathParam("id") String id, @PathParam("number") int number, @Context UriInfo uri)
            throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        return found.isEmpty() ? notFound() : numpy(false, meant -> read.frame(found.get(), number + 1, meant), uri);
    }

    /** All frames of an instance: frames, rows, columns, samples. */
    @Operation(summary = "Gives the frames of an instance as a NumPy array: frames, rows, columns, samples.")
    @DescribedLike("frame")
    @GET
    @Path("instances/{id}/numpy")
    public Response instance(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        return found.isEmpty() ? notFound() : numpy(true, meant -> read.instances(List.of(found.get()), meant), uri);
    }

    /** All frames of a series, slices in the order in which they lie: frames, rows, columns, samples. */
    @Operation(summary = "Gives the slices of a series in their order as a NumPy array.")
    @DescribedLike("frame")
    @GET
    @Path("series/{id}/numpy")
    public Response series(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        List<StoredInstance> instances = instancesOfSeries(id);
        return instances.isEmpty() ? notFound() : numpy(true, meant -> read.instances(instances, meant), uri);
    }

    /** The first frame as an expression. */
    @Operation(summary = "Gives the first frame as an expression for MATLAB and GNU Octave.")
    @APIResponse(responseCode = "200", description = "The expression.", content = @Content(mediaType = "text/plain"))
    @APIResponse(
            responseCode = "415",
            description = "There are no pixels that make sense as numbers.",
            content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/matlab")
    public Response firstMatrix(@PathParam("id") String id) throws IOException {
        return matrix(id, 0);
    }

    /** One frame as an expression: a matrix of the stored values. */
    @Operation(summary = "Gives a frame as an expression for MATLAB and GNU Octave.")
    @DescribedLike("firstMatrix")
    @GET
    @Path(FRAME + "/matlab")
    public Response matrix(@PathParam("id") String id, @PathParam("number") int number) throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        if (found.isEmpty()) {
            return notFound();
        }
        OpenArrays arrays = opened(false, meant -> read.frame(found.get(), number + 1, meant));
        StreamingOutput body = output -> {
            try (OpenRendition frame = arrays.frame(1);
                    InputStream numbers =
                            new BufferedInputStream(frame.content().source().open())) {
                MatlabFormat.write(arrays.layout(), numbers, output);
            }
        };
        return Response.ok(body).type(MediaType.TEXT_PLAIN).build();
    }

    private List<StoredInstance> instancesOfSeries(String id) {
        Optional<IndexedResource> series = browse.resource(Level.SERIES, id);
        Optional<StoredInstance> any = series.flatMap(
                        found -> found.children().stream().findFirst())
                .map(OrthancIdentifier::value)
                .flatMap(retrieve::find);
        if (any.isEmpty()) {
            return List.of();
        }
        ResourcePath.Instance path = any.get().path();
        Set<OrthancIdentifier> own = new HashSet<>(series.get().children());
        return retrieve.find(new ResourcePath.Series(path.study(), path.series())).stream()
                .filter(instance -> own.contains(instance.id()))
                .toList();
    }

    private Response numpy(boolean several, Reading reading, UriInfo uri) throws IOException {
        boolean compressed = flag("compress", false, uri);
        OpenArrays arrays = opened(flag("rescale", true, uri), reading);
        byte[] header = NumpyFormat.header(
                several ? OptionalInt.of(arrays.numberOfFrames()) : OptionalInt.empty(), arrays.layout());
        Response.ResponseBuilder response = Response.ok().type(MediaType.APPLICATION_OCTET_STREAM);
        if (!compressed) {
            long length =
                    header.length + arrays.numberOfFrames() * arrays.layout().length();
            StreamingOutput body = output -> write(header, arrays, output);
            return response.header(HttpHeaders.CONTENT_LENGTH, length)
                    .entity(body)
                    .build();
        }
        StreamingOutput body = output -> {
            try (OutputStream zip = NumpyFormat.compressing(output)) {
                write(header, arrays, zip);
            }
        };
        return response.entity(body).build();
    }

    private static void write(byte[] header, OpenArrays arrays, OutputStream output) throws IOException {
        output.write(header);
        for (int number = 1; number <= arrays.numberOfFrames(); number++) {
            try (OpenRendition frame = arrays.frame(number);
                    InputStream numbers = frame.content().source().open()) {
                numbers.transferTo(output);
            }
        }
    }

    /** What has no pixels, or none that make sense, is of no use for this. */
    private static OpenArrays opened(boolean meant, Reading reading) throws IOException {
        try {
            return reading.open(meant);
        } catch (RequestFailure.NotRenderable | RequestFailure.NotAcceptable e) {
            throw new RequestFailure.UnsupportedMediaType(String.valueOf(e.getMessage()));
        }
    }

    private boolean flag(String name, boolean ifAbsent, UriInfo uri) {
        Optional<String> text = RenderingQuery.parameter(uri, name);
        if (text.isEmpty()) {
            return ifAbsent;
        }
        return switch (text.get()) {
            case "", "1", "true" -> true;
            case "0", "false" -> false;
            default ->
                throw new RequestFailure.ParameterOutOfRange(
                        name + " has to be true or false, not \"" + text.get() + "\"");
        };
    }

    private static Response notFound() {
        return Response.status(Response.Status.NOT_FOUND).build();
    }

    /** @see ReadPixelArrays */
    private interface Reading {
        OpenArrays open(boolean meant) throws IOException;
    }
}
