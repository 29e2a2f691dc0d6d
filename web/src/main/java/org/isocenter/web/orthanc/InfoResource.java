package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.web.root.DicomWebRootFilter;

/** What pages below the DICOMweb root ask to find the core interface. */
@Path(DicomWebRootFilter.INTERNAL_ROOT)
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class InfoResource {

    @Inject
    DicomWebRoots roots;

    /** The root, and the way back from it: a step up for each segment. */
    @GET
    @Path("info")
    public JsonObject info() {
        int segments = (int) roots.root().chars().filter(c -> c == '/').count() - 1;
        return Json.createObjectBuilder()
                .add("DicomWebRoot", roots.root())
                .add("OrthancApiRoot", "./" + "../".repeat(segments))
                .build();
    }
}
