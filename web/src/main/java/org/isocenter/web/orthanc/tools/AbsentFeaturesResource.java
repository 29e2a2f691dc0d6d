package org.isocenter.web.orthanc.tools;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.orthanc.CoreJson;

/** What Orthanc has and this server has not: DICOM's network protocol, peers of Orthanc, scripts. Programs find none of them. */
@Path("/")
@Singleton
@Produces(CoreJson.MEDIA_TYPE)
public class AbsentFeaturesResource {

    /** No modality, no peer, no query: an empty array, or with {@code expand} an empty object of the first two. */
    @GET
    @Path("{folder: modalities|peers|queries}")
    public JsonStructure none(@PathParam("folder") String folder, @Context UriInfo uri) {
        boolean object = uri.getQueryParameters().containsKey("expand") && !folder.equals("queries");
        return object
                ? Json.createObjectBuilder().build()
                : Json.createArrayBuilder().build();
    }

    /** No script that a request brings is run, whatever the configuration says. */
    @POST
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/execute-script")
    public void executeScript() {
        throw new RequestFailure.Forbidden("This server runs no scripts that requests bring");
    }
}
