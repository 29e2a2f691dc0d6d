package org.isocenter.ejb.search;

import jakarta.ejb.Stateless;
import org.isocenter.persistence.index.PreparedSearch;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.persistence.index.SearchFailure;

/** Searches that read many rows one after the other: a database sends them bit by bit only within a transaction. */
@Stateless
public class SearchInTransaction {

    /** @throws org.isocenter.ejb.failure.RequestFailure if the index does not do such a search */
    public SearchAnswer answer(PreparedSearch search) {
        try {
            return search.answer();
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }
}
