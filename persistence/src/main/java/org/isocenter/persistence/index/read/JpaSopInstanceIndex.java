package org.isocenter.persistence.index.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import org.isocenter.persistence.index.SopInstanceIndex;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.index.schema.MatchedColumns;

/** Reads the instances' table by UID. */
@Singleton
class JpaSopInstanceIndex implements SopInstanceIndex {

    /** Callers only need to know that there are several instances. */
    private static final int MOST = 100;

    private final EntityManager entities;

    @Inject
    JpaSopInstanceIndex(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<StoredInstance> find(String sopInstanceUid) {
        return entities.createQuery(
                        StoredInstances.COLUMNS + StoredInstances.FROM + " where i.uid = :uid order by i.pk",
                        Tuple.class)
                .setParameter("uid", MatchedColumns.storable(sopInstanceUid))
                .setMaxResults(MOST)
                .getResultStream()
                .map(StoredInstances::instance)
                .toList();
    }
}
