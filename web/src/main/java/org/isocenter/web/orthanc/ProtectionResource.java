package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.ProtectPatients;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;

/** Whether a patient is protected from being recycled. */
@Path("/")
@Singleton
@Produces(MediaType.TEXT_PLAIN)
public class ProtectionResource {

    @Inject
    ProtectPatients protectPatients;

    /** {@code 1} or {@code 0}. */
    @GET
    @Path("patients/{id}/protected")
    public String isProtected(@PathParam("id") String id) {
        return protectPatients.isProtected(id).orElseThrow(() -> unknown(id)) ? "1" : "0";
    }

    /** The body is {@code 1}, {@code 0}, {@code true} or {@code false}. */
    @PUT
    @InReadOnlyArchive(Answer.REFUSED)
    @Path("patients/{id}/protected")
    public String protect(@PathParam("id") String id, InputStream body) throws IOException {
        if (protectPatients.isProtected(id).isEmpty() || !protectPatients.protect(id, FlagBody.read(body))) {
            throw unknown(id);
        }
        return "";
    }

    private static RequestFailure unknown(String id) {
        return new RequestFailure.ParameterOutOfRange("There is no patient " + id);
    }
}
