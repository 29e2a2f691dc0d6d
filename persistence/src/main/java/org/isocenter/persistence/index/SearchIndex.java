package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the rows that answer a search. Where the database decides every key it also cuts the page; else the rows that may answer are
 * read one after the other, in their order, and only the keys of those on the page are kept. The number of statements does not depend
 * on the number of matches.
 */
final class SearchIndex {

    private final EntityManager entities;
    private final IndexedValues indexed;
    private final EvaluationLimits limits;

    SearchIndex(EntityManager entities, IndexedValues indexed, EvaluationLimits limits) {
        this.entities = entities;
        this.indexed = indexed;
        this.limits = limits;
    }

    SearchAnswer search(Search search) {
        SearchConditions conditions = new SearchConditions(search, indexed);
        return conditions.residual().isEmpty() ? byDatabase(search, conditions) : byEvaluation(search, conditions);
    }

    boolean streams(Search search) {
        return MatchAttributes.needMetadata(search)
                || !new SearchConditions(search, indexed).residual().isEmpty();
    }

    /** The identifiers of what answers a search, in its order. */
    List<OrthancIdentifier> identifiers(Search search) {
        SearchConditions conditions = new SearchConditions(search, indexed);
        String id = Levels.alias(search.level()) + ".id";
        if (!conditions.residual().isEmpty()) {
            List<Long> page = evaluate(search, conditions).page();
            Map<Long, String> found = new HashMap<>();
            for (List<Long> chunk : Chunks.of(page)) {
                entities.createQuery(
                                "select e.pk, e.id from " + Levels.entity(search.level()) + " e where e.pk in (:keys)",
                                Tuple.class)
                        .setParameter("keys", chunk)
                        .getResultList()
                        .forEach(row -> found.put(row.get(0, Long.class), row.get(1, String.class)));
            }
            return page.stream()
                    .map(found::get)
                    .filter(Objects::nonNull)
                    .map(OrthancIdentifier::new)
                    .toList();
        }
        SearchOrder order = new SearchOrder(search, indexed, conditions.parameters());
        TypedQuery<String> query = conditions
                .parameters()
                .bind(entities.createQuery(
                        "select " + id + conditions.rows(search.level(), order) + order.clause(), String.class));
        new Slice(search.offset(), search.limit()).apply(query);
        return query.getResultStream().map(OrthancIdentifier::new).toList();
    }

    /** How many resources answer a search, whatever its page. */
    long count(Search search) {
        SearchConditions conditions = new SearchConditions(search, indexed);
        return conditions.residual().isEmpty()
                ? conditions
                        .parameters()
                        .bind(entities.createQuery("select " + PageQuery.count(search, conditions), Long.class))
                        .getSingleResult()
                : evaluate(search, conditions).count();
    }

    /** What is counted is a query in the query: a page costs one statement, and the number it is cut from does not need another. */
    private SearchAnswer byDatabase(Search search, SearchConditions conditions) {
        MatchRows rows = new MatchRows(search);
        PageQuery page = StudiesByName.page(search, indexed).orElseGet(() -> PageQuery.of(search, indexed, conditions));
        long most = search.most();
        List<Tuple> found = page.parameters()
                .bind(entities.createQuery(page.text(), Tuple.class))
                .getResultList();
        boolean cut = found.size() > most;
        long remaining = cut ? remaining(search, conditions, found) : 0;
        return new SearchAnswer(
                new MatchAttributes(entities, search).complete(rows.read(cut ? found.subList(0, (int) most) : found)),
                remaining);
    }

    private long remaining(Search search, SearchConditions conditions, List<Tuple> found) {
        long count = search.limit() > 0
                ? found.get(0).get(PageQuery.MATCHES, Long.class)
                : conditions
                        .parameters()
                        .bind(entities.createQuery("select " + PageQuery.count(search, conditions), Long.class))
                        .getSingleResult();
        return Math.max(0, count - search.offset() - search.most());
    }

    private SearchAnswer byEvaluation(Search search, SearchConditions conditions) {
        Evaluated evaluated = evaluate(search, conditions);
        List<Match> matches = new MatchAttributes(entities, search).complete(rowsOf(search, evaluated.page()));
        return new SearchAnswer(
                matches,
                Math.max(
                        0,
                        evaluated.count() - search.offset() - evaluated.page().size()));
    }

    /** @param page the keys of the rows of the page */
    private record Evaluated(List<Long> page, long count) {}

    private Evaluated evaluate(Search search, SearchConditions conditions) {
        Slice slice = new Slice(search.offset(), search.most());
        List<Long> page = new ArrayList<>();
        long count = 0;
        try (Candidates candidates = Candidates.open(entities, search, conditions, indexed, limits)) {
            for (long pk : candidates) {
                if (slice.contains(count)) {
                    page.add(pk);
                }
                count++;
            }
        }
        return new Evaluated(page, count);
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
