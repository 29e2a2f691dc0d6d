package org.isocenter.web.orthanc;

import java.util.Optional;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.index.OrthancIdentifier;

/** The resource that two segments of a path name. */
public final class Owners {

    private Owners() {}

    /** Empty if the identifier is none; whether there is such a resource is not asked. */
    public static Optional<Owner> find(String route, String id) {
        return OrthancIdentifier.isValid(id)
                ? Optional.of(new Owner(ResourceLevel.ofRoute(route).level(), new OrthancIdentifier(id)))
                : Optional.empty();
    }
}
