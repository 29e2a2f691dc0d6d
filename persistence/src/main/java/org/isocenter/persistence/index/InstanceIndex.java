package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.web.ResourcePath;

/**
 * Port: the index of patients, studies, series and instances. Every method takes part in the caller's transaction; the
 * changing ones need one. Safe for use
 * by several threads.
 */
public interface InstanceIndex {

    /**
     * Adds instances with their parents, as far as there is room for them.
     *
     * @param overwrite whether an instance that is there already is replaced, else it is kept
     * @param limits that the archive keeps, patients being recycled for it where they say so; where there are any,
     *     transactions that add come one after the other
     * @return one outcome per instance, in their order; of two equal instances in the list the first counts as there already
     * @throws ConcurrentAddition if another transaction added the same resource meanwhile: the transaction is lost and has to be tried anew
     */
    LimitedAddition add(List<NewInstance> instances, boolean overwrite, StorageLimits limits);

    /** Adds instances with their parents, however much there is already. */
    default List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return add(instances, overwrite, StorageLimits.NONE).additions();
    }

    /** The instances of a study, series or instance, by series number, instance number, UIDs; empty if there are none. */
    List<StoredInstance> instances(ResourcePath path);

    /**
     * Hands over the metadata of the instances of a study, series or instance one after the other, in the order of
     * {@link #instances}, in bounded memory.
     *
     * @return how many there were
     */
    long metadata(ResourcePath path, Consumer<InstanceMetadata> receiver);

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
     * The identifiers of all resources of a level, in the order of their arrival.
     *
     * @param offset how many are left out at the start
     * @param limit the most returned; 0 for all
     */
    List<OrthancIdentifier> identifiers(Level level, long offset, long limit);

    /** The resource of that level with that identifier. */
    Optional<IndexedResource> resource(Level level, OrthancIdentifier id);

    /** The instance with that identifier. */
    Optional<StoredInstance> instance(OrthancIdentifier id);

    /** Removes a resource with all below it, and ancestors that are left without children; empty if there is no such resource. */
    Optional<Removal> remove(Level level, OrthancIdentifier id);

    /** Whether a patient is never recycled; empty if there is no such patient. */
    Optional<Boolean> isProtected(OrthancIdentifier patient);

    /**
     * Protects a patient from being recycled, or no longer: then it is the last to be.
     *
     * @return whether there is such a patient
     */
    boolean protect(OrthancIdentifier patient, boolean on);

    /** How much there is, from totals that are kept with each change. */
    IndexStatistics statistics();

    /** How much there is of a resource and below it, counted; empty if there is no such resource. */
    Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id);
}
