package org.isocenter.persistence.attachment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.index.schema.LabelEntity;

/** Labels in a relational database. */
@Singleton
class JpaLabels implements Labels {

    private final EntityManager entities;

    @Inject
    JpaLabels(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<List<String>> of(Owner owner) {
        return OwnerKey.find(entities, owner).map(key -> of(owner, key));
    }

    private List<String> of(Owner owner, long key) {
        return entities.createQuery(
                        "select l.label from LabelEntity l where l." + LabelEntity.reference(owner.level())
                                + " = :key order by l.label",
                        String.class)
                .setParameter("key", key)
                .getResultList();
    }

    @Override
    public List<String> all() {
        return entities.createQuery("select distinct l.label from LabelEntity l order by l.label", String.class)
                .getResultList();
    }

    @Override
    public boolean add(Owner owner, String label) {
        Optional<Long> key = OwnerKey.locked(entities, owner);
        if (key.isEmpty()) {
            return false;
        }
        if (!of(owner, key.get()).contains(label)) {
            try {
                entities.persist(new LabelEntity(owner.level(), key.get(), label));
                entities.flush();
            } catch (PersistenceException e) {
                throw new RevisionConflict("another request gave the same label meanwhile, or deleted the resource");
            }
        }
        return true;
    }

    @Override
    public boolean remove(Owner owner, String label) {
        Optional<Long> key = OwnerKey.find(entities, owner);
        key.ifPresent(pk -> entities.createQuery("delete from LabelEntity l where l."
                        + LabelEntity.reference(owner.level()) + " = :key and l.label = :label")
                .setParameter("key", pk)
                .setParameter("label", label)
                .executeUpdate());
        return key.isPresent();
    }
}
