package org.isocenter.web.studies;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.StoredFileBody;
import org.isocenter.web.body.StoredFilesBody;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, instance resources (PS3.18 §10.4.1.1.1): studies, series and instances as DICOM files. */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class RetrieveResource {

    @EJB
    private RetrieveInstances retrieve;

    @Inject
    private PublicRoot publicRoot;

    @Context
    private HttpHeaders headers;

    @GET
    @Path("studies/{study}")
    public Response study(@PathParam("study") String study) {
        return multipart(new ResourcePath.Study(study));
    }

    @GET
    @Path("studies/{study}/series/{series}")
    public Response series(@PathParam("study") String study, @PathParam("series") String series) {
        return multipart(new ResourcePath.Series(study, series));
    }

    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance)
            throws IOException {
        ResourcePath.Instance path = new ResourcePath.Instance(study, series, instance);
        AcceptedInstances accepted = AcceptedInstances.ofInstance(AcceptHeader.of(headers));
        return accepted.singlePart() ? single(path, accepted) : multipart(path, accepted);
    }

    private Response multipart(ResourcePath path) {
        return multipart(path, AcceptedInstances.of(AcceptHeader.of(headers)));
    }

    private Response multipart(ResourcePath path, AcceptedInstances accepted) {
        List<StoredInstance> instances = retrieve.find(path);
        StoredFilesBody body = new StoredFilesBody(instances, retrieve::open);
        return warn(Response.ok(body).type(body.mediaType()), instances, accepted)
                .build();
    }

    private Response single(ResourcePath.Instance path, AcceptedInstances accepted) throws IOException {
        StoredInstance instance = retrieve.find(path).get(0);
        Response.ResponseBuilder response = StoredFileBody.respond(retrieve.open(instance), instance.file())
                .type("application/dicom; transfer-syntax=" + instance.transferSyntax());
        return warn(response, List.of(instance), accepted).build();
    }

    /** Says when instances go out in another transfer syntax than asked for: nothing is transcoded, and wrong bytes are never sent. */
    private Response.ResponseBuilder warn(
            Response.ResponseBuilder response, List<StoredInstance> instances, AcceptedInstances accepted) {
        long other = instances.stream()
                .filter(instance -> !accepted.takes(instance.transferSyntax()))
                .count();
        if (other > 0) {
            response.header(
                    "Warning",
                    "299 " + publicRoot.baseUrl(headers) + ": " + other
                            + " instances are sent in the transfer syntax in which they are stored");
        }
        return response;
    }
}
