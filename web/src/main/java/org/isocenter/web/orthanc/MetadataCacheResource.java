package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.metadata.RenewMetadata;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/** Makes the kept metadata of a study's series again. The route belongs to DICOMweb though it is not below its root. */
@Path("studies/{id}/" + MetadataCacheResource.ROUTE)
@Singleton
public class MetadataCacheResource {

    /** The last segment of the path. */
    public static final String ROUTE = "update-dicomweb-cache";

    @Inject
    RenewMetadata renew;

    @Inject
    DicomWebRoots roots;

    @POST
    @InReadOnlyArchive(Answer.ABSENT)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonValue renew(@PathParam("id") String id) {
        if (!roots.enable()) {
            throw new NotFoundException();
        }
        renew.renewStudy(id);
        return JsonValue.EMPTY_JSON_OBJECT;
    }
}
