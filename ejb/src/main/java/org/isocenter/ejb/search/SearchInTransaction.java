package org.isocenter.ejb.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.persistence.index.SearchFailure;

/** Searches that read many rows one after the other: a database sends them bit by bit only within a transaction. */
@Stateless
public class SearchInTransaction {

    @Inject
    private InstanceIndex index;

    /** @throws org.isocenter.ejb.failure.RequestFailure if the index does not do such a search */
    public SearchAnswer search(Search search) {
        try {
            return index.search(search);
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }
}
