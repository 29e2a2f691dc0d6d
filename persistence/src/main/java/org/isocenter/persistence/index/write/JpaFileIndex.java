package org.isocenter.persistence.index.write;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.FileIndex;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.read.StoredInstances;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.SeriesEntity;

/** Reads and changes the columns for files in the instances' table. */
@Singleton
public class JpaFileIndex implements FileIndex {

    private final EntityManager entities;

    @Inject
    public JpaFileIndex(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Set<UUID> known(Collection<UUID> files) {
        Set<UUID> known = new HashSet<>();
        for (List<UUID> chunk : Chunks.of(files)) {
            known.addAll(entities.createQuery(
                            "select i.fileUuid from InstanceEntity i where i.fileUuid in (:files)", UUID.class)
                    .setParameter("files", chunk)
                    .getResultList());
        }
        return known;
    }

    @Override
    public Optional<OrthancIdentifier> instance(UUID file) {
        return entities.createQuery("select i.id from InstanceEntity i where i.fileUuid = :file", String.class)
                .setParameter("file", file)
                .getResultStream()
                .map(OrthancIdentifier::new)
                .findFirst();
    }

    @Override
    public boolean replace(UUID file, UUID by, long diskLength) {
        // Who deletes instances locks their series first, and takes their lengths from the totals.
        entities.createQuery(
                        "select se from SeriesEntity se where se.pk = (select i.series from InstanceEntity i"
                                + " where i.fileUuid = :file)",
                        SeriesEntity.class)
                .setParameter("file", file)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .forEach(entities::detach);
        Optional<Long> before = entities.createQuery(
                        "select i.diskLength from InstanceEntity i where i.fileUuid = :file", Long.class)
                .setParameter("file", file)
                .getResultStream()
                .findFirst();
        int replaced = before.isEmpty()
                ? 0
                : entities.createQuery(
                                "update InstanceEntity i set i.fileUuid = :by, i.diskLength = :length where i.fileUuid = :file")
                        .setParameter("by", by)
                        .setParameter("length", diskLength)
                        .setParameter("file", file)
                        .executeUpdate();
        if (replaced == 0) {
            return false;
        }
        ChangeSet changes = new ChangeSet(Instant.now());
        changes.resize(diskLength - before.get(), 0);
        changes.write(entities);
        return true;
    }

    @Override
    public List<IndexedFile> files(long after, int limit) {
        return entities.createQuery(
                        "select i.pk, i.id, " + StoredInstances.FILE
                                + " from InstanceEntity i where i.pk > :after order by i.pk",
                        Tuple.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new IndexedFile(
                        row.get(0, Long.class),
                        new OrthancIdentifier(row.get(1, String.class)),
                        StoredInstances.file(row, 2)))
                .toList();
    }
}
