package org.isocenter.web.studies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.root.DicomWebRootFilter;

/**
 * Deletion of studies, series and instances by their UIDs. PS3.18 has no such transaction, but archives and clients do: DELETE on the
 * resource, answered by 204.
 */
@Tag(name = "Delete")
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
public class DeleteResource {

    @Inject
    RetrieveInstances retrieve;

    @Inject
    BrowseResources browse;

    @Inject
    DeleteResources delete;

    @Operation(summary = "Deletes a study.")
    @APIResponse(responseCode = "204", description = "It is deleted.")
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(Target.STUDY)
    public Response study(@BeanParam Exchange exchange) {
        return delete(exchange, Level.STUDY);
    }

    @Operation(summary = "Deletes a series.")
    @APIResponse(responseCode = "204", description = "It is deleted.")
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(Target.SERIES)
    public Response series(@BeanParam Exchange exchange) {
        return delete(exchange, Level.SERIES);
    }

    @Operation(summary = "Deletes an instance.")
    @APIResponse(responseCode = "204", description = "It is deleted.")
    @DELETE
    @InReadOnlyArchive(Answer.REFUSED)
    @Path(Target.INSTANCE)
    public Response instance(@BeanParam Exchange exchange) {
        return delete(exchange, Level.INSTANCE);
    }

    private Response delete(Exchange exchange, Level level) {
        ResourcePath path = Target.of(exchange);
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
