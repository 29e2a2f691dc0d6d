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
 * Port: the attachments of resources. Every method takes part in the caller's transaction; the changing ones need one.
 * Safe for use by several threads.
 */
public interface Attachments {

    /** The kinds of a resource's attachments, ascending. */
    List<Integer> contentTypes(Owner owner);

    /** The attachments of many resources of a level, by kinds; resources without attachments are left out. */
    Map<OrthancIdentifier, List<Attachment>> all(Level level, List<OrthancIdentifier> ids);

    /** The attachment of that kind of a resource. */
    Optional<Attachment> find(Owner owner, int contentType);

    /** The attachment with that key. */
    Optional<Attachment> find(long key);

    /**
     * Adds an attachment, or replaces it.
     *
     * @param expected whether the present attachment may be replaced; tested with its revision and digest, or with
     *     empty if there is none
     * @return empty if there is no such resource
     * @throws RevisionConflict if it may not be replaced, or another transaction did the same meanwhile
     */
    Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected);

    /**
     * Removes the attachment of that kind of a resource.
     *
     * @param expected as for {@link #put}
     * @return empty if there is none
     * @throws RevisionConflict as {@link #put}
     */
    Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected);

    /** Bytes of all attachments. */
    long totalLength();

    /** Bytes of the attachments of a resource and of all below it; 0 if there is no such resource. */
    long totalLength(Owner owner);

    /** Those of the given files that an attachment refers to. */
    Set<UUID> referenced(Collection<UUID> files);
}
