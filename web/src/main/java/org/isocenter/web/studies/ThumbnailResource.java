package org.isocenter.web.studies;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.PictureRequest;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.isocenter.ejb.render.RenderThumbnails;
import org.isocenter.ejb.render.ShownInstances;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.negotiation.ResourceOffers;
import org.isocenter.web.render.RenderingQuery;
import org.isocenter.web.render.RenditionResponse;
import org.isocenter.web.root.DicomWebRootFilter;

/** Retrieve Transaction, thumbnails (PS3.18 §10.4.1.1.6): one small picture of whatever there is. */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@RequestScoped
public class ThumbnailResource {

    @EJB
    private RetrieveInstances retrieve;

    @Inject
    private RenderThumbnails render;

    @Inject
    private Negotiation negotiation;

    @BeanParam
    private Exchange exchange;

    @Context
    private UriInfo uri;

    @GET
    @Path("studies/{study}/thumbnail")
    public Response study(@PathParam("study") String study) throws IOException {
        return thumbnail(new ResourcePath.Study(study), new Frames.Middle());
    }

    @GET
    @Path("studies/{study}/series/{series}/thumbnail")
    public Response series(@PathParam("study") String study, @PathParam("series") String series) throws IOException {
        return thumbnail(new ResourcePath.Series(study, series), new Frames.Middle());
    }

    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/thumbnail")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance)
            throws IOException {
        return thumbnail(new ResourcePath.Instance(study, series, instance), new Frames.Middle());
    }

    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/frames/{frame}/thumbnail")
    public Response frame(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @PathParam("frame") String frame)
            throws IOException {
        List<Integer> numbers = FrameList.parse(frame).numbers();
        if (numbers.size() > 1) {
            throw new RequestFailure.ParameterOutOfRange("A thumbnail is of one frame");
        }
        return thumbnail(new ResourcePath.Instance(study, series, instance), new Frames.One(numbers.get(0)));
    }

    private Response thumbnail(ResourcePath path, Frames frames) throws IOException {
        RenderingQuery query = RenderingQuery.ofThumbnail(uri);
        StoredInstance shown = ShownInstances.of(retrieve.find(path)).middle();
        PictureFormat format =
                negotiation.select(ResourceOffers.THUMBNAIL, exchange.accept()).representation();
        PictureRequest request = new PictureRequest(
                frames, query.parameters(), format, query.quality(), query.profile(), Optional.empty());
        return RenditionResponse.of(
                () -> render.thumbnail(shown, request), shown, "thumbnail " + request.form(), exchange);
    }
}
