package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;

/**
 * Port: changes the index of patients, studies, series and instances. Every method takes part in the caller's transaction; the changing
 * ones need one. {@link ResourceIndex} reads what is known by identifier or path, {@link ResourceSearch} finds. Safe for use by several
 * threads.
 */
public interface InstanceIndex {

    /**
     * Adds instances with their parents, while there is room for them.
     *
     * @param overwrite whether an instance that is there already is replaced, else it is kept
     * @param limits that the archive keeps, patients being recycled for it where they say so; where there are any,
     *     transactions that add come one after the other
     * @return one outcome per instance, in their order; of two equal instances in the list the first counts as there
     *     already
     * @throws ConcurrentAddition if another transaction added the same resource meanwhile: the transaction is lost and
     *     has to be tried anew
     */
    LimitedAddition add(List<NewInstance> instances, boolean overwrite, StorageLimits limits);

    /** Adds instances with their parents, however much there is already. */
    default List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return add(instances, overwrite, StorageLimits.NONE).additions();
    }

    /**
     * Writes what the index has of instances anew from what their files say, with the series, studies and patients of which
     * they are the first. When and how they came, labels and what users attached stay; nothing is logged as a change.
     *
     * @param instances read from the files that they have
     * @return how many were written: those whose file is still the same
     */
    int rewrite(List<NewInstance> instances);

    /** Removes a resource with all below it, and ancestors that are left without children; empty if there is no such resource. */
    Optional<Removal> remove(Level level, OrthancIdentifier id);

    /** Whether a patient is never recycled; empty if there is no such patient. */
    Optional<Boolean> isProtected(OrthancIdentifier patient);

    /**
     * Protects a patient from being recycled, or ends the protection; the patient is then the last to be recycled.
     *
     * @return whether there is such a patient
     */
    boolean protect(OrthancIdentifier patient, boolean on);
}
