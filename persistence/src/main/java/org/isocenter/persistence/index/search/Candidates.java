package org.isocenter.persistence.index.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchFailure;
import org.isocenter.persistence.index.StoredMetadata;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.StoredAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the rows that match a search with keys that the database cannot all evaluate. The database sends the rows
 * that may match, in the order of the answer; each row is evaluated and not kept. A study or series matches if one of
 * its instances does.
 */
final class Candidates implements Iterable<Long>, AutoCloseable {

    private static final int FETCH_SIZE = 64;

    private final Search search;
    private final SearchConditions conditions;
    private final SearchOrder order;
    private final Map<Level, Set<Tag>> inRows = new EnumMap<>(Level.class);
    private final Set<Tag> inMetadata = new HashSet<>();
    private final Stream<Tuple> rows;

    private Candidates(
            EntityManager entities,
            Search search,
            SearchConditions conditions,
            IndexedValues indexed,
            EvaluationLimits limits) {
        this.search = search;
        this.conditions = conditions;
        for (ResidualKey key : conditions.residual()) {
            key.carrier()
                    .map(level -> inRows.computeIfAbsent(level, at -> new HashSet<>()))
                    .orElse(inMetadata)
                    .addAll(key.attributes());
        }
        requireFew(entities, conditions.needsMetadata() ? limits.metadata() : limits.rows());
        order = new SearchOrder(search, indexed, conditions.parameters());
        rows = conditions
                .parameters()
                .statement(query())
                .in(entities, Tuple.class)
                .setHint("org.hibernate.fetchSize", FETCH_SIZE)
                .getResultStream();
    }

    /** @throws SearchFailure.TooBroad if more rows would have to be read than the limit of one search */
    static Candidates open(
            EntityManager entities,
            Search search,
            SearchConditions conditions,
            IndexedValues indexed,
            EvaluationLimits limits) {
        return new Candidates(entities, search, conditions, indexed, limits);
    }

    private void requireFew(EntityManager entities, long most) {
        boolean more = !conditions
                .parameters()
                .statement("select " + Levels.alias(search.level()) + ".pk" + conditions.candidates(search.level()))
                .in(entities, Long.class)
                .setFirstResult((int) most)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (more) {
            throw new SearchFailure.TooBroad(
                    conditions.residual().stream()
                            .filter(key -> key.carrier().isEmpty() == conditions.needsMetadata())
                            .map(key -> key.attributes().get(0))
                            .toList(),
                    most);
        }
    }

    private String query() {
        StringJoiner columns = new StringJoiner(", ", "select ", "");
        if (conditions.needsMetadata()) {
            columns.add(InstanceMetadataEntity.COLUMNS);
        }
        columns.add(Levels.alias(search.level()) + ".pk as pk");
        inRows.keySet()
                .forEach(level -> columns.add(Levels.alias(level) + ".attributes as " + Levels.alias(level) + "_a"));
        Level highest = inRows.keySet().stream().reduce(order.highest(), Levels::higher);
        return columns + conditions.candidates(highest) + order.clause();
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
            if (key.carrier().isPresent()) {
                byte[] encoded = row.get(Levels.alias(key.carrier().get()) + "_a", byte[].class);
                dataSet = StoredAttributes.decode(encoded, key.attributes()::contains);
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

    /** Rows of the same resource are consecutive: once one of them matches, the others are skipped. */
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
