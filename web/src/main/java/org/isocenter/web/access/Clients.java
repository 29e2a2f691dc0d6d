package org.isocenter.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.isocenter.ejb.identity.Identity;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.web.authentication.AuthenticateRequest;

/** Who asks, as those see it who decide which studies he may reach. */
public final class Clients {

    private Clients() {}

    /** The sender of a request. */
    public static SearchClient of(HttpServletRequest request, HttpHeaders headers) {
        return new SearchClient(
                false,
                Optional.ofNullable(request.getRemoteUser()),
                AuthenticateRequest.identity(request).flatMap(Identity::study),
                headers.getRequestHeaders());
    }
}
