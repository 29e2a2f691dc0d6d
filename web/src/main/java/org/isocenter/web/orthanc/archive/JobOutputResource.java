package org.isocenter.web.orthanc.archive;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.fileset.JobOutputs;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.body.ZipAnswer;

/** What a job has made: the file-sets of those that make some. */
@Tag(name = "Jobs")
@Path("/")
@Singleton
public class JobOutputResource {

    private static final String ROUTE = "jobs/{id}/{key}";

    private static final String ARCHIVE = "archive";

    @Inject
    JobOutputs outputs;

    /** The file, whole or a section of it. */
    @Operation(summary = "Gives what a job has made, whole or a section of it. The key is `archive`.")
    @APIResponse(responseCode = "200", description = "The file.", content = @Content(mediaType = "application/zip"))
    @APIResponse(responseCode = "206", description = "The section of the representation that `Range` asks for.")
    @APIResponse(responseCode = "304", description = "The client has the representation already.")
    @GET
    @Path(ROUTE)
    public Response file(@PathParam("id") String id, @PathParam("key") String key, @BeanParam Exchange exchange)
            throws IOException {
        JobOutputs.Output output = job(id, key).flatMap(outputs::open).orElseThrow(() -> missing(id, key));
        return SinglePart.of(ZipAnswer.MEDIA_TYPE, output.tag(), output.content(), output.file())
                .respond(exchange)
                .header("Content-Disposition", ArchiveAnswer.disposition(id + ".zip"))
                .build();
    }

    /** Deletes the file; the job stays. */
    @Operation(summary = "Deletes what a job has made; the job stays. The key is `archive`.")
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @DELETE
    @InReadOnlyArchive(Answer.SERVED)
    @Path(ROUTE)
    public Response delete(@PathParam("id") String id, @PathParam("key") String key) {
        if (job(id, key).filter(outputs::delete).isEmpty()) {
            throw missing(id, key);
        }
        return Response.ok("", MediaType.TEXT_PLAIN).build();
    }

    private static Optional<UUID> job(String id, String key) {
        try {
            return key.equals(ARCHIVE) ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RequestFailure missing(String id, String key) {
        return new RequestFailure.NotFound("The job " + id + " has no output \"" + key + "\"");
    }
}
