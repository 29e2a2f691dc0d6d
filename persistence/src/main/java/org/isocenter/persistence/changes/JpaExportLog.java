package org.isocenter.persistence.changes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The log in the database of the index. */
@Singleton
class JpaExportLog implements ExportLog {

    private final EntityManager entities;

    @Inject
    JpaExportLog(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void record(List<ExportedResource> exports) {
        entities.createQuery("update ArchiveTotalEntity t set t.lastExport = t.lastExport + :count")
                .setParameter("count", (long) exports.size())
                .executeUpdate();
        long number = last() - exports.size();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (ExportedResource export : exports) {
            entities.persist(new ExportEntity(new NumberedExport(++number, now, export)));
        }
        entities.flush();
    }

    @Override
    public ExportPage read(long since, int limit) {
        List<NumberedExport> found = entities.createQuery(
                        "select e from ExportEntity e where e.number > :since order by e.number", ExportEntity.class)
                .setParameter("since", since)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(ExportEntity::export)
                .toList();
        return page(found.subList(0, Math.min(found.size(), limit)), found.size() <= limit);
    }

    @Override
    public ExportPage readLast() {
        return page(
                entities.createQuery("select e from ExportEntity e order by e.number desc", ExportEntity.class)
                        .setMaxResults(1)
                        .getResultStream()
                        .map(ExportEntity::export)
                        .toList(),
                true);
    }

    @Override
    public void clear() {
        entities.createQuery("delete from ExportEntity e").executeUpdate();
    }

    private ExportPage page(List<NumberedExport> exports, boolean done) {
        return new ExportPage(
                exports,
                done,
                exports.isEmpty() ? last() : exports.get(exports.size() - 1).number());
    }

    private long last() {
        return entities.createQuery("select t.lastExport from ArchiveTotalEntity t", Long.class)
                .getSingleResult();
    }
}
