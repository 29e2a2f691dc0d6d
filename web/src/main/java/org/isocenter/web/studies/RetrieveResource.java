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
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.StoredFileBody;
import org.isocenter.web.body.StoredFilesBody;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.InstanceForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.RequestedSyntax;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.negotiation.Selection;
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

    @Inject
    private Negotiation negotiation;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

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
        Selection<InstanceForm> selection = negotiation.select(ResourceOffers.INSTANCE, Accept.of(headers, uri));
        return switch (selection.representation()) {
            case PARTS -> multipart(path, selection.syntax());
            case SINGLE -> single(path, selection.syntax());
            case ZIP -> throw new RequestFailure.BadRequest("A ZIP file cannot be sent");
        };
    }

    private Response multipart(ResourcePath path) {
        Selection<InstanceForm> selection = negotiation.select(ResourceOffers.INSTANCES, Accept.of(headers, uri));
        if (selection.representation() == InstanceForm.ZIP) {
            throw new RequestFailure.BadRequest("A ZIP file cannot be sent");
        }
        return multipart(path, selection.syntax());
    }

    private Response multipart(ResourcePath path, RequestedSyntax wanted) {
        List<StoredInstance> instances = retrieve.find(path);
        StoredFilesBody body = new StoredFilesBody(instances, retrieve::open);
        return warn(Response.ok(body).type(body.mediaType()), instances, wanted).build();
    }

    private Response single(ResourcePath.Instance path, RequestedSyntax wanted) throws IOException {
        StoredInstance instance = retrieve.find(path).get(0);
        Response.ResponseBuilder response = StoredFileBody.respond(retrieve.open(instance), instance.file())
                .type("application/dicom; transfer-syntax=" + instance.transferSyntax());
        return warn(response, List.of(instance), wanted).build();
    }

    /** Says when instances go out in another transfer syntax than asked for: nothing is transcoded, and wrong bytes are never sent. */
    private Response.ResponseBuilder warn(
            Response.ResponseBuilder response, List<StoredInstance> instances, RequestedSyntax wanted) {
        long other = instances.stream()
                .filter(instance -> !wanted.takes(TransferSyntax.of(instance.transferSyntax())))
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
