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
import java.util.List;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.RetrieveMetadata;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.StoredMetadataBody;
import org.isocenter.web.negotiation.Accept;
import org.isocenter.web.negotiation.DataSetForm;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.root.DicomWebRootFilter;
import org.isocenter.web.root.PublicRoot;

/** Retrieve Transaction, metadata resources (PS3.18 §10.4.1.1.2), from what was derived when the instances were stored. */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class MetadataResource {

    @EJB
    private RetrieveMetadata retrieve;

    @Inject
    private PublicRoot publicRoot;

    @Inject
    private Negotiation negotiation;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    @GET
    @Path("studies/{study}/metadata")
    public Response study(@PathParam("study") String study) {
        return answer(new ResourcePath.Study(study));
    }

    @GET
    @Path("studies/{study}/series/{series}/metadata")
    public Response series(@PathParam("study") String study, @PathParam("series") String series) {
        return answer(new ResourcePath.Series(study, series));
    }

    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/metadata")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance) {
        return answer(new ResourcePath.Instance(study, series, instance));
    }

    private Response answer(ResourcePath path) {
        Accept accept = Accept.of(headers, uri);
        if (negotiation.select(ResourceOffers.METADATA, accept).representation() != DataSetForm.JSON) {
            throw new RequestFailure.BadRequest("Metadata is sent in JSON only");
        }
        List<InstanceMetadata> metadata = retrieve.find(path);
        return Response.ok(new StoredMetadataBody(metadata, publicRoot.baseUrl(headers)))
                .type(DicomJsonBody.MEDIA_TYPE)
                .build();
    }
}
