package org.isocenter.persistence.index;

import java.util.List;

/** Port: finds resources of any level by their attributes and hands out their identifiers and descriptions. Every method takes part in the caller's transaction. Safe for use by several threads. */
public interface ResourceSearch {

    /**
     * The identifiers of what answers a search, in its order; its limit 0 is no limit.
     *
     * @throws SearchFailure if the index does not do such a search
     */
    List<OrthancIdentifier> find(Search search);

    /**
     * How many resources answer a search, whatever its page.
     *
     * @throws SearchFailure if the index does not do such a search
     */
    long count(Search search);

    /** The resources that a Patient ID, Study, Series or SOP Instance UID names, patients first; neither case nor accents count. */
    List<NamedResource> named(String value);

    /** The resources of a level that have these identifiers, in their order; one that is gone is left out. The number of statements does not depend on how many there are, up to a thousand. */
    List<IndexedResource> describe(Level level, List<OrthancIdentifier> ids);

    /** A resource by level and identifier. */
    record NamedResource(Level level, OrthancIdentifier id) {}
}
