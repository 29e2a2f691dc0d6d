package org.isocenter.persistence.attachment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * Port: the texts that users have attached to resources. Every method takes part in the caller's transaction; the
 * changing ones need one. Safe for use by several threads.
 */
public interface UserMetadataStore {

    /** All texts of a resource, by their types. */
    List<UserMetadata> all(Owner owner);

    /**
     * All texts of many resources of a level, by their types; resources without texts are left out. One statement for
     * each thousand.
     */
    Map<OrthancIdentifier, List<UserMetadata>> all(Level level, List<OrthancIdentifier> ids);

    /** The text of a type. */
    Optional<UserMetadata> find(Owner owner, int type);

    /**
     * Attaches a text, or replaces it.
     *
     * @param expected whether the present text, if there is one, may be replaced
     * @return the new revision; empty if there is no such resource
     * @throws RevisionConflict if it may not be replaced, or another transaction did the same meanwhile
     */
    OptionalLong put(Owner owner, int type, String text, Predicate<Optional<UserMetadata>> expected);

    /**
     * Removes a text.
     *
     * @param expected as for {@link #put}
     * @return whether there was one
     * @throws RevisionConflict as {@link #put}
     */
    boolean remove(Owner owner, int type, Predicate<Optional<UserMetadata>> expected);
}
