package org.isocenter.persistence.attachment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * Port: what is attached to resources. Every method takes part in the caller's transaction; the changing ones need one.
 * Safe for use by several threads.
 */
public interface Attachments {

    /** The kinds of what is attached to a resource, ascending. */
    List<Integer> contentTypes(Owner owner);

    /** What is attached to each of many resources of a level, by kinds; resources without anything are left out. */
    Map<OrthancIdentifier, List<Attachment>> all(Level level, List<OrthancIdentifier> ids);

    /** What is attached to a resource as that kind. */
    Optional<Attachment> find(Owner owner, int contentType);

    /** The attachment with that key. */
    Optional<Attachment> find(long key);

    /**
     * Attaches something, or replaces it.
     *
     * @param expected whether what is there now may be replaced; it is asked about the present revision and digest, or about nothing
     * @return empty if there is no such resource
     * @throws RevisionConflict if it may not, or another transaction did the same meanwhile
     */
    Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected);

    /**
     * Takes away what is attached to a resource as that kind.
     *
     * @param expected as for {@link #put}
     * @return empty if nothing is
     * @throws RevisionConflict as {@link #put}
     */
    Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected);

    /** Bytes of all attachments. */
    long totalLength();

    /** Bytes of what is attached to a resource and to all below it; 0 if there is no such resource. */
    long totalLength(Owner owner);

    /** Those of some files that an attachment refers to. */
    Set<UUID> referenced(Collection<UUID> files);
}
