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

    SearchIndex(EntityManager entities) {
        this.entities = entities;
    }

    SearchAnswer search(Search search) {
        SearchConditions conditions = new SearchConditions(search);
        return conditions.residual().isEmpty() ? byDatabase(search, conditions) : byEvaluation(search, conditions);
    }

    private SearchAnswer byDatabase(Search search, SearchConditions conditions) {
        MatchRows rows = new MatchRows(search);
        TypedQuery<Tuple> query = conditions
                .parameters()
                .bind(entities.createQuery(
                        rows.select() + conditions.rows(rows.highest()) + Levels.order(search.level()), Tuple.class));
        boolean limited = search.limit() > 0;
        new Slice(search.offset(), limited ? search.limit() + 1 : 0).apply(query);
        List<Tuple> found = query.getResultList();
        boolean cut = limited && found.size() > search.limit();
        if (cut) {
            found = found.subList(0, (int) search.limit());
        }
        long remaining = cut ? Math.max(0, count(search, conditions) - search.offset() - search.limit()) : 0;
        return new SearchAnswer(new MatchAttributes(entities, search).complete(rows.read(found)), remaining);
    }

    private long count(Search search, SearchConditions conditions) {
        String alias = Levels.alias(search.level());
        return conditions
                .parameters()
                .bind(entities.createQuery(
                        "select count(" + alias + ".pk)" + conditions.rows(search.level()), Long.class))
                .getSingleResult();
    }

    private SearchAnswer byEvaluation(Search search, SearchConditions conditions) {
        Slice slice = new Slice(search.offset(), search.limit());
        List<Long> page = new ArrayList<>();
        long count = 0;
        try (Candidates candidates = Candidates.open(entities, search, conditions)) {
            for (long pk : candidates) {
                if (slice.contains(count)) {
                    page.add(pk);
                }
                count++;
            }
        }
        List<Match> matches = new MatchAttributes(entities, search).complete(rowsOf(search, page));
        return new SearchAnswer(matches, Math.max(0, count - search.offset() - page.size()));
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
