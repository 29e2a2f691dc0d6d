package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.root.DicomWebRootFilter;

/**
 * Deletion of studies, series and instances by their UIDs. PS3.18 has no such transaction, but archives and clients do: DELETE on the
 * resource, answered by 204.
 */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class DeleteResource {

    @Inject
    RetrieveInstances retrieve;

    @Inject
    BrowseResources browse;

    @Inject
    DeleteResources delete;

    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies/{study}")
    public Response study(@PathParam("study") String study) {
        return delete(new ResourcePath.Study(study), Level.STUDY);
    }

    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies/{study}/series/{series}")
    public Response series(@PathParam("study") String study, @PathParam("series") String series) {
        return delete(new ResourcePath.Series(study, series), Level.SERIES);
    }

    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("studies/{study}/series/{series}/instances/{instance}")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance) {
        return delete(new ResourcePath.Instance(study, series, instance), Level.INSTANCE);
    }

    private Response delete(ResourcePath path, Level level) {
        String id = retrieve.find(path).get(0).id().value();
        Level at = Level.INSTANCE;
        while (at != level) {
            Optional<IndexedResource> resource = browse.resource(at, id);
            id = resource.flatMap(IndexedResource::parent)
                    .orElseThrow(() -> new RequestFailure.NotFound("There is no " + path.path()))
                    .value();
            at = at == Level.INSTANCE ? Level.SERIES : Level.STUDY;
        }
        return delete.delete(level, id)
                .map(removal -> Response.noContent().build())
                .orElseThrow(() -> new RequestFailure.NotFound("There is no " + path.path()));
    }
}
