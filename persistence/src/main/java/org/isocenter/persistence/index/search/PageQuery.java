package org.isocenter.persistence.index.search;

import java.util.Optional;
import org.isocenter.persistence.changes.ArchiveTotalEntity;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.StudyPatientNameEntity;

/**
 * The query for a page of rows with their attributes. The page's keys are found first, by a sub-query that reads only
 * keys and the columns of the order. Indexes contain these, so attributes are read only for the rows of the page.
 *
 * @param statement the query, with the columns of {@link MatchRows} and, if there is a limit, {@link #MATCHES}
 */
record PageQuery(Statement statement) {

    /** The column with the total number of rows. */
    static final String MATCHES = "matches";

    private static final String OVER_ALL = ", count(*) over () as " + MATCHES;

    /**
     * The query for a page of matches. It asks for one row more than the answer may have, to find whether more matches
     * remain.
     *
     * @param most rows of the answer
     */
    static PageQuery of(Search search, IndexedValues indexed, SearchConditions conditions, long most) {
        SearchOrder order = new SearchOrder(search, indexed, conditions.parameters());
        String rows = conditions.rows(search.level(), order);
        String key = "select " + Levels.alias(search.level()) + ".pk as pk";
        Optional<String> apart = counted(search, conditions, order);
        String keys = key + order.columns() + (search.limit() > 0 && apart.isEmpty() ? OVER_ALL : "") + rows;
        return of(search, keys, apart, order, conditions.parameters(), most);
    }

    /**
     * The query for a page of studies, by names of their patients.
     *
     * @param conditions on rows of {@link StudyPatientNameEntity}
     * @param most rows of the answer
     */
    static PageQuery ofNamedStudies(
            Search search, IndexedValues indexed, String conditions, Parameters parameters, long most) {
        SearchOrder order = new SearchOrder(search, indexed, parameters);
        // A study has a row for each component group of its patient's name, and two of them may match.
        String keys = "select st.pk as pk" + order.columns() + OVER_ALL + " from StudyPatientNameEntity st where "
                + conditions + " group by " + order.expressions();
        return of(search, keys, Optional.empty(), order, parameters, most);
    }

    private static PageQuery of(
            Search search, String keys, Optional<String> count, SearchOrder order, Parameters parameters, long most) {
        MatchRows rows = new MatchRows(search);
        String level = Levels.alias(search.level());
        String matches = search.limit() == 0 ? "" : ", " + count.orElse("f." + MATCHES) + " as " + MATCHES;
        String page = " offset " + parameters.add((int) Math.min(search.offset(), Integer.MAX_VALUE))
                + " rows fetch first " + parameters.add((int) most + 1) + " rows only";
        return new PageQuery(
                parameters.statement(rows.select() + matches + " from (" + keys + order.clause() + page + ") f join "
                        + Levels.entity(search.level()) + ' ' + level + " on " + level + ".pk = f.pk"
                        + Levels.parents(search.level(), rows.highest()) + order.clauseOf("f")));
    }

    /**
     * The sub-query for the number of matches, if the page's query cannot count them: when rows are read in the order
     * of an index, because reading ends with the page; and for instances, because counting in the same query would keep
     * all rows until the last.
     */
    private static Optional<String> counted(Search search, SearchConditions conditions, SearchOrder order) {
        return conditions.areReadIn(order) || search.level() == Level.INSTANCE
                ? Optional.of("(select " + count(search, conditions) + ')')
                : Optional.empty();
    }

    /**
     * The query for the number of rows. If all resources of a level match, they are not counted: the archive's totals
     * have their number.
     */
    static String count(Search search, SearchConditions conditions) {
        return conditions.holdForAll()
                ? ArchiveTotalEntity.count(search.level())
                : "count(" + Levels.alias(search.level()) + ".pk)" + conditions.rows(search.level());
    }
}
