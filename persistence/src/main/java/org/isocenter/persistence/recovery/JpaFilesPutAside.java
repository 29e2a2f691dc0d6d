package org.isocenter.persistence.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The files in a table of the index's database. */
@Singleton
class JpaFilesPutAside implements FilesPutAside {

    private final EntityManager entities;

    @Inject
    JpaFilesPutAside(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(FilePutAside file) {
        entities.merge(new FilePutAsideEntity(file));
        entities.flush();
    }

    @Override
    public void remove(Collection<UUID> files) {
        if (!files.isEmpty()) {
            entities.createQuery("delete from FilePutAsideEntity f where f.file in (:files)")
                    .setParameter("files", files)
                    .executeUpdate();
        }
    }

    @Override
    public long count() {
        return entities.createQuery("select count(f.file) from FilePutAsideEntity f", Long.class)
                .getSingleResult();
    }

    @Override
    public List<FilePutAside> first(int limit) {
        return entities.createQuery(
                        "select f from FilePutAsideEntity f order by f.at, f.file", FilePutAsideEntity.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(FilePutAsideEntity::value)
                .toList();
    }

    @Override
    public Set<UUID> among(Collection<UUID> files) {
        return files.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select f.file from FilePutAsideEntity f where f.file in (:files)", UUID.class)
                        .setParameter("files", files)
                        .getResultList());
    }
}
