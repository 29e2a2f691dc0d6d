package org.isocenter.ejb.search;

import jakarta.inject.Singleton;
import java.util.List;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;

/** Used if a site has no authorisation layer of its own: every client that may call the server may find everything. */
@Singleton
class EverythingMayBeFound implements SearchAuthorization {

    @Override
    public List<MatchKey> restrictions(Level level, SearchClient client) {
        return List.of();
    }
}
