package org.isocenter.persistence.index.read;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.FrameIndex;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Reads instances together with their frame tables. */
@Singleton
public class JpaFrameIndex implements FrameIndex {

    private static final String QUERY = StoredInstances.COLUMNS
            + ", m.frameTable"
            + StoredInstances.FROM
            + " left join InstanceMetadataEntity m on m.instance = i.pk";
    private static final int FRAME_TABLE = 10;

    private final EntityManager entities;

    @Inject
    public JpaFrameIndex(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<FramedInstance> find(ResourcePath.Instance path) {
        return first(
                StoredInstances.bind(entities.createQuery(QUERY + StoredInstances.where(path), Tuple.class), path));
    }

    @Override
    public Optional<FramedInstance> find(OrthancIdentifier id) {
        return first(
                entities.createQuery(QUERY + " where i.id = :id", Tuple.class).setParameter("id", id.value()));
    }

    private static Optional<FramedInstance> first(TypedQuery<Tuple> query) {
        return query.getResultStream().map(JpaFrameIndex::instance).findFirst();
    }

    private static FramedInstance instance(Tuple row) {
        byte[] frameTable = row.get(FRAME_TABLE, byte[].class);
        return new FramedInstance(StoredInstances.instance(row), frameTable == null ? new byte[0] : frameTable);
    }
}
