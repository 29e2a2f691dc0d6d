package org.isocenter.ejb.search;

import java.util.List;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;

/** Where neither the configuration nor the site limits anybody: every client that may call the server may reach everything. */
final class EverythingMayBeFound implements SearchAuthorization {

    @Override
    public List<MatchKey> restrictions(Level level, SearchClient client) {
        return List.of();
    }
}
