package org.isocenter.ejb.search;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.isocenter.ejb.configuration.StudyAccess;

/** Makes the authorisation that is used if a site has none of its own. */
@Singleton
class AuthorizationProducer {

    @Produces
    @Singleton
    SearchAuthorization authorization(StudyAccess access, AttributeNames names) {
        return access.queries().isEmpty() ? new EverythingMayBeFound() : new ConfiguredAccess(access, names);
    }
}
