package org.isocenter.web.orthanc;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneId;

/** The server's clock. */
@Path("/")
@Singleton
@Produces(MediaType.TEXT_PLAIN)
public class ClockResource {

    /** The time in UTC. */
    @GET
    @Path("tools/now")
    public String now() {
        return CoreJson.TIMESTAMP.format(Instant.now());
    }

    /** The time where the server is. */
    @GET
    @Path("tools/now-local")
    public String nowLocal() {
        return CoreJson.TIMESTAMP.withZone(ZoneId.systemDefault()).format(Instant.now());
    }
}
