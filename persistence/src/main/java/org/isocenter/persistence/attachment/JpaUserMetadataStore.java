package org.isocenter.persistence.attachment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;

/** Texts in a relational database. */
@Singleton
class JpaUserMetadataStore implements UserMetadataStore {

    private final EntityManager entities;

    @Inject
    JpaUserMetadataStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<UserMetadata> all(Owner owner) {
        return entities.createQuery(
                        "select a from " + JpaAttachments.from("UserMetadataEntity", owner)
                                + " order by a.metadataType",
                        UserMetadataEntity.class)
                .setParameter("id", owner.id().value())
                .getResultStream()
                .map(UserMetadataEntity::entry)
                .toList();
    }

    @Override
    public Map<OrthancIdentifier, List<UserMetadata>> all(Level level, List<OrthancIdentifier> ids) {
        Map<OrthancIdentifier, List<UserMetadata>> found = new HashMap<>();
        for (List<String> chunk :
                Chunks.of(ids.stream().map(OrthancIdentifier::value).toList())) {
            entities.createQuery(
                            "select r.id, a from UserMetadataEntity a join " + AttachedEntity.entity(level)
                                    + " r on r.pk = a." + AttachedEntity.reference(level)
                                    + " where r.id in (:ids) order by a.metadataType",
                            Tuple.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> found.computeIfAbsent(
                                    new OrthancIdentifier(row.get(0, String.class)), id -> new ArrayList<>())
                            .add(row.get(1, UserMetadataEntity.class).entry()));
        }
        return found;
    }

    @Override
    public Optional<UserMetadata> find(Owner owner, int type) {
        return query(owner, type).getResultStream().findFirst().map(UserMetadataEntity::entry);
    }

    @Override
    public OptionalLong put(Owner owner, int type, String text, Predicate<Optional<UserMetadata>> expected) {
        Optional<Long> key = OwnerKey.locked(entities, owner);
        if (key.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<UserMetadataEntity> present = locked(owner, type);
        check(present, expected);
        UserMetadataEntity changed = present.orElseGet(() -> new UserMetadataEntity(type, text));
        if (present.isPresent()) {
            changed.take(text);
        } else {
            changed.belongTo(owner.level(), key.get());
            entities.persist(changed);
        }
        flush();
        return OptionalLong.of(changed.revision);
    }

    @Override
    public boolean remove(Owner owner, int type, Predicate<Optional<UserMetadata>> expected) {
        Optional<UserMetadataEntity> present = locked(owner, type);
        if (present.isEmpty()) {
            return false;
        }
        check(present, expected);
        entities.remove(present.get());
        flush();
        return true;
    }

    private void flush() {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            throw new RevisionConflict("another request attached a text of the same kind meanwhile");
        }
    }

    private static void check(Optional<UserMetadataEntity> present, Predicate<Optional<UserMetadata>> expected) {
        if (!expected.test(present.map(UserMetadataEntity::entry))) {
            throw new RevisionConflict("the metadata has another revision");
        }
    }

    private Optional<UserMetadataEntity> locked(Owner owner, int type) {
        return query(owner, type)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<UserMetadataEntity> query(Owner owner, int type) {
        return entities.createQuery(
                        "select a from " + JpaAttachments.from("UserMetadataEntity", owner)
                                + " and a.metadataType = :type",
                        UserMetadataEntity.class)
                .setParameter("id", owner.id().value())
                .setParameter("type", type);
    }
}
