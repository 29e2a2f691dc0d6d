package org.isocenter.persistence.index;

import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;

/**
 * Port: finds resources of any level by their attributes and hands out their identifiers and descriptions. Every method
 * takes part in the caller's transaction. Safe for use by several threads.
 */
public interface ResourceSearch {

    /**
     * Prepares a search.
     *
     * @throws SearchFailure if the index does not do such a search; answering it may say so too
     */
    PreparedSearch prepare(Search search);

    /** Prepares a search and answers it at once. */
    default SearchAnswer search(Search search) {
        return prepare(search).answer();
    }

    /**
     * The keys of what answers a search, in its order; its limit 0 is no limit at all. Keys are small, so that there
     * may be millions: what they stand for is asked for in parts.
     *
     * @throws SearchFailure if the index does not do such a search
     */
    long[] find(Search search);

    /** The identifiers of the resources with some keys, in their order; one that is gone is left out. */
    List<OrthancIdentifier> identifiers(Level level, List<Long> keys);

    /**
     * The attributes that a search wants of the resources with some keys, in their order; one that is gone is left out.
     * Not for patients.
     */
    List<Match> matches(Search search, List<Long> keys);

    /**
     * The attributes that a search wants of the resources with some keys, of patients too, by their identifiers; one that
     * is gone is left out. What its row does not carry is taken from the first instance of each.
     */
    Map<OrthancIdentifier, DataSet> attributes(Search search, List<Long> keys);

    /**
     * How many resources answer a search, whatever its page.
     *
     * @throws SearchFailure if the index does not do such a search
     */
    long count(Search search);

    /** The resources that a Patient ID, Study, Series or SOP Instance UID names, patients first; neither case nor accents count. */
    List<ResourceReference> named(String value);

    /**
     * The resources of a level that have these identifiers, in their order; one that is gone is left out. The number of
     * statements does not depend on how many there are, up to a thousand.
     */
    List<IndexedResource> describe(Level level, List<OrthancIdentifier> ids);
}
