package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the rows that answer a search whose keys the database cannot all decide: it sends the rows that may, in the order of the
 * answer, and each is looked at and forgotten. A study or series answers if one of its instances has what is asked for.
 */
final class Candidates implements Iterable<Long>, AutoCloseable {

    private static final int FETCH_SIZE = 64;

    private final Search search;
    private final SearchConditions conditions;
    private final Set<Level> carriers = EnumSet.noneOf(Level.class);
    private final Set<Tag> inMetadata = new HashSet<>();
    private final Stream<Tuple> rows;

    private Candidates(EntityManager entities, Search search, SearchConditions conditions) {
        this.search = search;
        this.conditions = conditions;
        for (ResidualKey key : conditions.residual()) {
            key.level()
                    .ifPresentOrElse(
                            carriers::add, () -> inMetadata.add(key.path().get(0)));
        }
        rows = conditions
                .parameters()
                .bind(entities.createQuery(query(), Tuple.class))
                .setHint("org.hibernate.fetchSize", FETCH_SIZE)
                .getResultStream();
    }

    static Candidates open(EntityManager entities, Search search, SearchConditions conditions) {
        return new Candidates(entities, search, conditions);
    }

    private String query() {
        StringJoiner columns = new StringJoiner(", ", "select ", "");
        if (conditions.needsMetadata()) {
            columns.add(InstanceMetadataEntity.COLUMNS);
        }
        columns.add(Levels.alias(search.level()) + ".pk as pk");
        carriers.forEach(level -> columns.add(Levels.alias(level) + ".attributes as " + Levels.alias(level)));
        Level highest = carriers.stream().reduce(search.level(), Levels::higher);
        if (!conditions.needsMetadata()) {
            return columns + conditions.rows(highest) + Levels.order(search.level());
        }
        return columns + conditions.rowsWithMetadata(highest) + Levels.order(search.level());
    }

    @Override
    public Iterator<Long> iterator() {
        return new Matching(rows.iterator());
    }

    @Override
    public void close() {
        rows.close();
    }

    private boolean matches(Tuple row) {
        @Nullable DataSet metadata = null;
        for (ResidualKey key : conditions.residual()) {
            DataSet dataSet;
            if (key.level().isPresent()) {
                byte[] encoded = row.get(Levels.alias(key.level().get()), byte[].class);
                dataSet = StoredAttributes.decode(encoded, key.path().get(0)::equals);
            } else {
                metadata = metadata == null
                        ? StoredMetadata.read(InstanceMetadataEntity.compressed(row, 0), inMetadata::contains)
                        : metadata;
                dataSet = metadata;
            }
            if (!key.matches(dataSet)) {
                return false;
            }
        }
        return true;
    }

    /** Rows of the same resource come one after the other: once one of them matches, the others need no look. */
    private final class Matching implements Iterator<Long> {

        private final Iterator<Tuple> rows;
        private @Nullable Long next;
        private @Nullable Long last;

        Matching(Iterator<Tuple> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                Tuple row = rows.next();
                Long key = row.get("pk", Long.class);
                if (!key.equals(last) && matches(row)) {
                    next = key;
                    last = key;
                }
            }
            return next != null;
        }

        @Override
        public Long next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Long found = next;
            next = null;
            return found;
        }
    }
}
