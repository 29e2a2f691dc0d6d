package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;

/**
 * Port: changes the index of patients, studies, series and instances. Every method takes part in the caller's
 * transaction; the changing ones need one. {@link ResourceIndex} reads resources by identifier or path, and
 * {@link ResourceSearch} searches for them. Safe for use by several threads.
 */
public interface InstanceIndex {

    /**
     * Adds instances with their parents, while there is room for them.
     *
     * @param overwrite whether to replace an instance that exists already; otherwise it is kept
     * @param limits the limits of the archive; patients are recycled to keep them, if they say so. If there are any
     *     limits, transactions that add instances run one after the other
     * @return one outcome per instance, in their order; for two equal instances in the list, the first counts as
     *     existing
     * @throws ConcurrentAddition if another transaction added the same resource meanwhile: the transaction is lost and
     *     has to be repeated
     */
    LimitedAddition add(List<NewInstance> instances, boolean overwrite, StorageLimits limits);

    /** Adds instances with their parents, without limits. */
    default List<Addition> add(List<NewInstance> instances, boolean overwrite) {
        return add(instances, overwrite, StorageLimits.NONE).additions();
    }

    /**
     * Writes the rows of instances again from the content of their files, together with the rows of the series, studies
     * and patients whose attributes come from them: those of which they are the first instances, unless another one
     * leads. The time and way of arrival, labels, and attachments of users do not change, and no change is logged.
     *
     * @param instances as read from their files
     * @param leading whether what they belong to has the attributes of the first of them from now on
     * @return how many instances were written: those that still have the same file
     */
    int rewrite(List<NewInstance> instances, boolean leading);

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
