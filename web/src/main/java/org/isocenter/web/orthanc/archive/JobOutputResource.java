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
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.fileset.JobOutputs;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.body.ZipAnswer;

/** What a job has made: the file-sets of those that make some. */
@Path("/")
@Singleton
public class JobOutputResource {

    private static final String ROUTE = "jobs/{id}/{key}";

    private static final String ARCHIVE = "archive";

    @Inject
    JobOutputs outputs;

    /** The file, whole or a section of it. */
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
