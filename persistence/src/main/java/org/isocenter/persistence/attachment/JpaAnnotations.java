package org.isocenter.persistence.attachment;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Texts in a relational database. */
@Dependent
class JpaAnnotations implements Annotations {

    @PersistenceContext(unitName = "isocenter")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init") // the container injects the entity manager
    JpaAnnotations() {}

    JpaAnnotations(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Annotation> all(Owner owner) {
        return entities.createQuery(
                        "select a from " + JpaAttachments.from("AnnotationEntity", owner) + " order by a.metadataType",
                        AnnotationEntity.class)
                .setParameter("id", owner.id().value())
                .getResultStream()
                .map(AnnotationEntity::annotation)
                .toList();
    }

    @Override
    public Optional<Annotation> find(Owner owner, int type) {
        return query(owner, type).getResultStream().findFirst().map(AnnotationEntity::annotation);
    }

    @Override
    public OptionalLong put(Owner owner, int type, String text, Predicate<Optional<Annotation>> expected) {
        Optional<Long> key = OwnerKey.find(entities, owner);
        if (key.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<AnnotationEntity> present = locked(owner, type);
        check(present, expected);
        AnnotationEntity changed = present.orElseGet(() -> new AnnotationEntity(type, text));
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
    public boolean remove(Owner owner, int type, Predicate<Optional<Annotation>> expected) {
        Optional<AnnotationEntity> present = locked(owner, type);
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

    private static void check(Optional<AnnotationEntity> present, Predicate<Optional<Annotation>> expected) {
        if (!expected.test(present.map(AnnotationEntity::annotation))) {
            throw new RevisionConflict("the metadata has another revision");
        }
    }

    private Optional<AnnotationEntity> locked(Owner owner, int type) {
        return query(owner, type)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<AnnotationEntity> query(Owner owner, int type) {
        return entities.createQuery(
                        "select a from " + JpaAttachments.from("AnnotationEntity", owner)
                                + " and a.metadataType = :type",
                        AnnotationEntity.class)
                .setParameter("id", owner.id().value())
                .setParameter("type", type);
    }
}
