package org.isocenter.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.isocenter.persistence.index.Arrival;

/** How what a request brings comes: from which address, by which user. */
public final class Arrivals {

    private Arrivals() {}

    /** @param origin the interface that the request is made to */
    public static Arrival of(HttpServletRequest request, Arrival.Origin origin) {
        return new Arrival(
                origin, Objects.toString(request.getRemoteAddr(), ""), Objects.toString(request.getRemoteUser(), ""));
    }
}
