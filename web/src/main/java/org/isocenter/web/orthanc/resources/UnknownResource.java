package org.isocenter.web.orthanc.resources;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** The answer to requests for a resource that is not there: 404 without a body, unlike that of a path that is none. */
final class UnknownResource {

    private UnknownResource() {}

    /** To be thrown where the answer is not made. */
    static WebApplicationException failure() {
        return new WebApplicationException(
                Response.status(Response.Status.NOT_FOUND).build());
    }
}
