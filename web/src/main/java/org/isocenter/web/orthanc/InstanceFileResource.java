package org.isocenter.web.orthanc;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.StoredFileBody;

/** An instance's file by its Orthanc identifier. */
@Path("/")
@RequestScoped
public class InstanceFileResource {

    @EJB
    private RetrieveInstances retrieve;

    /** The file as it was stored; 404 without a body if there is no such instance. */
    @GET
    @Path("instances/{id}/file")
    public Response file(@PathParam("id") String id) throws IOException {
        Optional<StoredInstance> found = retrieve.find(id);
        if (found.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        StoredInstance instance = found.get();
        return StoredFileBody.respond(retrieve.open(instance), instance.file())
                .type("application/dicom")
                .header("Content-Disposition", "filename=\"" + instance.file().uuid() + ".dcm\"")
                .build();
    }
}
