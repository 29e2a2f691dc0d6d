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
     * @throws SearchFailure if the index does not support such a search; answering the search may throw it too
     */
    PreparedSearch prepare(Search search);

    /** Prepares a search and answers it at once. */
    default SearchAnswer search(Search search) {
        return prepare(search).answer();
    }

    /**
     * The keys of the matches of a search, in its order. With a limit of 0 there is no limit at all. Keys are small, so
     * there may be millions of them; the caller reads the resources in parts.
     *
     * @throws SearchFailure if the index does not support such a search
     */
    long[] find(Search search);

    /** The identifiers of the resources with some keys, in their order; deleted ones are left out. */
    List<OrthancIdentifier> identifiers(Level level, List<Long> keys);

    /**
     * The attributes that a search wants of the resources with some keys, in their order; deleted resources are left
     * out. Not for patients.
     */
    List<Match> matches(Search search, List<Long> keys);

    /**
     * The attributes that a search wants of the resources with some keys, which may be patients, by their identifiers;
     * deleted ones are left out. Attributes that a row does not hold are taken from the first instance of the resource.
     */
    Map<OrthancIdentifier, DataSet> attributes(Search search, List<Long> keys);

    /**
     * How many resources answer a search, whatever its page.
     *
     * @throws SearchFailure if the index does not support such a search
     */
    long count(Search search);

    /**
     * The resources that a Patient ID, Study, Series or SOP Instance UID names, patients first; case and accents are
     * ignored.
     */
    List<ResourceReference> named(String value);

    /**
     * The resources of a level with these identifiers, in their order; deleted ones are left out. The number of
     * statements is the same for any number of resources up to a thousand.
     */
    List<IndexedResource> describe(Level level, List<OrthancIdentifier> ids);
}
