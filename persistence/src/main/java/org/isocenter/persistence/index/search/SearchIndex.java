package org.isocenter.persistence.index.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.PreparedSearch;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.persistence.index.read.RowRange;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.Levels;

/**
 * Finds the rows that match a search. If the database evaluates every key, it also limits the page. Otherwise the rows
 * that may match are read one after the other, in their order, and only the keys of those on the page are kept. The
 * number of statements does not depend on the number of matches.
 */
public final class SearchIndex {

    private static final int FETCH_SIZE = 1000;

    private final EntityManager entities;
    private final IndexedValues indexed;
    private final EvaluationLimits limits;

    public SearchIndex(EntityManager entities, IndexedValues indexed, EvaluationLimits limits) {
        this.entities = entities;
        this.indexed = indexed;
        this.limits = limits;
        limitStatements();
    }

    /** The search with its conditions, as {@link org.isocenter.persistence.index.ResourceSearch#prepare}. */
    public PreparedSearch prepare(Search search) {
        return StudiesByName.answers(search)
                ? new ByName(search)
                : new ByConditions(search, new SearchConditions(search, indexed));
    }

    /** A search that one index can answer alone. Its conditions are made while it is answered. */
    private final class ByName implements PreparedSearch {

        private final Search search;

        ByName(Search search) {
            this.search = search;
        }

        @Override
        public boolean streams() {
            return MatchAttributes.needMetadata(search);
        }

        @Override
        public SearchAnswer answer() {
            limitStatements();
            return page(
                    search,
                    StudiesByName.page(search, indexed, limits.most(search)),
                    () -> count(search, new SearchConditions(search, indexed)));
        }
    }

    private final class ByConditions implements PreparedSearch {

        private final Search search;
        private final SearchConditions conditions;

        ByConditions(Search search, SearchConditions conditions) {
            this.search = search;
            this.conditions = conditions;
        }

        @Override
        public boolean streams() {
            return MatchAttributes.needMetadata(search)
                    || !conditions.residual().isEmpty();
        }

        @Override
        public SearchAnswer answer() {
            limitStatements();
            return conditions.residual().isEmpty()
                    ? page(
                            search,
                            PageQuery.of(search, indexed, conditions, limits.most(search)),
                            () -> count(search, conditions))
                    : byEvaluation(search, conditions);
        }
    }

    /** Limits every query of this transaction, which does nothing but the search. */
    private void limitStatements() {
        entities.setProperty(
                "jakarta.persistence.query.timeout", (int) limits.statement().toMillis());
    }

    /** The keys of the rows that match a search, in its order. With a limit of 0 there is no limit at all. */
    public long[] keys(Search search) {
        SearchConditions conditions = new SearchConditions(search, indexed);
        if (!conditions.residual().isEmpty()) {
            return evaluate(search, conditions, search.limit()).keys();
        }
        SearchOrder order = new SearchOrder(search, indexed, conditions.parameters());
        TypedQuery<Long> query = conditions
                .parameters()
                .statement("select " + Levels.alias(search.level()) + ".pk" + conditions.rows(search.level(), order)
                        + order.clause())
                .in(entities, Long.class)
                .setHint("org.hibernate.fetchSize", FETCH_SIZE);
        new RowRange(search.offset(), search.limit()).apply(query);
        try (Stream<Long> keys = query.getResultStream()) {
            return keys.mapToLong(Long::longValue).toArray();
        }
    }

    /** The identifiers of rows with these keys, in their order; deleted ones are left out. */
    public List<OrthancIdentifier> identifiers(Level level, List<Long> keys) {
        Map<Long, String> found = new HashMap<>();
        for (List<Long> chunk : Chunks.of(keys)) {
            entities.createQuery(
                            "select e.pk, e.id from " + Levels.entity(level) + " e where e.pk in (:keys)", Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultList()
                    .forEach(row -> found.put(row.get(0, Long.class), row.get(1, String.class)));
        }
        return keys.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(OrthancIdentifier::new)
                .toList();
    }

    /** The attributes that a search wants of the rows with these keys, which are of its level. */
    List<Match> matches(Search search, List<Long> keys) {
        return new MatchAttributes(entities, search).complete(rowsOf(search, keys));
    }

    /**
     * The attributes that a search of patients wants of the rows with these keys, by identifier. They are read from the
     * patients' first studies.
     */
    private Map<OrthancIdentifier, DataSet> ofPatients(Search search, List<Long> keys) {
        Map<Long, OrthancIdentifier> patients = new LinkedHashMap<>();
        for (List<Long> chunk : Chunks.of(keys)) {
            entities.createQuery(
                            "select min(st.pk), p.id from StudyEntity st join PatientEntity p on p.pk = st.patient"
                                    + " where p.pk in (:keys) group by p.id",
                            Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultList()
                    .forEach(row ->
                            patients.put(row.get(0, Long.class), new OrthancIdentifier(row.get(1, String.class))));
        }
        Search ofStudies = new Search(Level.STUDY, Optional.empty(), List.of(), search.returned(), 0, 0);
        List<MatchRow> rows = rowsOf(ofStudies, List.copyOf(patients.keySet()));
        List<Match> matches = new MatchAttributes(entities, ofStudies).complete(rows);
        Map<OrthancIdentifier, DataSet> attributes = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            OrthancIdentifier patient = patients.get(rows.get(i).key(Level.STUDY));
            if (patient != null) {
                attributes.put(patient, matches.get(i).attributes());
            }
        }
        return attributes;
    }

    /** As {@link org.isocenter.persistence.index.ResourceSearch#attributes}. */
    Map<OrthancIdentifier, DataSet> attributes(Search search, List<Long> keys) {
        return search.level() == Level.PATIENT
                ? ofPatients(search, keys)
                : matches(search, keys).stream().collect(Collectors.toMap(Match::id, Match::attributes));
    }

    /** How many resources match a search, whatever its page. */
    long count(Search search) {
        SearchConditions conditions = new SearchConditions(search, indexed);
        return conditions.residual().isEmpty()
                ? count(search, conditions)
                : evaluate(search, conditions, 1).count();
    }

    private long count(Search search, SearchConditions conditions) {
        return conditions
                .parameters()
                .statement("select " + PageQuery.count(search, conditions))
                .in(entities, Long.class)
                .getSingleResult();
    }

    /** The query counts by a sub-query, so that a page and the total number take one statement. */
    private SearchAnswer page(Search search, PageQuery page, LongSupplier count) {
        MatchRows rows = new MatchRows(search);
        long most = limits.most(search);
        List<Tuple> found = page.statement().in(entities, Tuple.class).getResultList();
        boolean cut = found.size() > most;
        long remaining = cut ? remaining(search, found, count) : 0;
        return new SearchAnswer(
                new MatchAttributes(entities, search).complete(rows.read(cut ? found.subList(0, (int) most) : found)),
                remaining);
    }

    private long remaining(Search search, List<Tuple> found, LongSupplier count) {
        long matches = search.limit() > 0 ? found.get(0).get(PageQuery.MATCHES, Long.class) : count.getAsLong();
        return Math.max(0, matches - search.offset() - limits.most(search));
    }

    private SearchAnswer byEvaluation(Search search, SearchConditions conditions) {
        Evaluated evaluated = evaluate(search, conditions, limits.most(search));
        List<Long> page = Arrays.stream(evaluated.keys()).boxed().toList();
        return new SearchAnswer(matches(search, page), Math.max(0, evaluated.count() - search.offset() - page.size()));
    }

    /** @param keys of the rows of the page */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Evaluated(long[] keys, long count) {}

    /** @param most rows of the page; 0 for all */
    private Evaluated evaluate(Search search, SearchConditions conditions, long most) {
        RowRange range = new RowRange(search.offset(), most);
        LongStream.Builder page = LongStream.builder();
        long count = 0;
        try (Candidates candidates = Candidates.open(entities, search, conditions, indexed, limits)) {
            for (long pk : candidates) {
                if (range.contains(count)) {
                    page.add(pk);
                }
                count++;
            }
        }
        return new Evaluated(page.build().toArray(), count);
    }

    /** The rows with these keys, in their order. */
    private List<MatchRow> rowsOf(Search search, List<Long> keys) {
        MatchRows rows = new MatchRows(search);
        String alias = Levels.alias(search.level());
        Map<Long, MatchRow> found = new HashMap<>();
        for (List<Long> chunk : Chunks.of(keys)) {
            List<Tuple> tuples = entities.createQuery(
                            rows.select()
                                    + Levels.from(search.level(), rows.highest(), search.level())
                                    + " where " + alias + ".pk in (:keys)",
                            Tuple.class)
                    .setParameter("keys", chunk)
                    .getResultList();
            rows.read(tuples).forEach(row -> found.put(row.key(search.level()), row));
        }
        return keys.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
