package org.isocenter.persistence.index.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.persistence.index.Level;

/** The names of levels in queries, and their joins. */
public final class Levels {

    private Levels() {}

    /** The entity of a level. */
    public static String entity(Level level) {
        return switch (level) {
            case PATIENT -> "PatientEntity";
            case STUDY -> "StudyEntity";
            case SERIES -> "SeriesEntity";
            case INSTANCE -> "InstanceEntity";
        };
    }

    /** The alias of a row of a level in queries. */
    public static String alias(Level level) {
        return switch (level) {
            case PATIENT -> "p";
            case STUDY -> "st";
            case SERIES -> "se";
            case INSTANCE -> "i";
        };
    }

    /**
     * The rows of a level, each with its parents and children up to the given levels.
     *
     * @param highest joined, not below the level
     * @param lowest joined, not above the level; if it is below the level, there is a row for each child
     */
    public static String from(Level level, Level highest, Level lowest) {
        StringBuilder from = new StringBuilder(" from " + entity(level) + ' ' + alias(level));
        appendParents(from, level, highest, " join ");
        for (Level at = level; at != lowest; at = below(at)) {
            from.append(
                    switch (at) {
                        case PATIENT -> " join StudyEntity st on st.patient = p.pk";
                        case STUDY -> " join SeriesEntity se on se.study = st.pk";
                        case SERIES, INSTANCE -> " join InstanceEntity i on i.series = se.pk";
                    });
        }
        return from.toString();
    }

    /**
     * The rows of a level, each with its parents. Every row has parents, so an outer join finds the same rows as an
     * inner one. With an outer join, however, the database reads the rows of the level first, so it can follow the
     * order of an index and stop at the end of the page. With an inner join, H2 would begin with the smallest table and
     * sort all rows.
     *
     * @param highest joined, not below the level
     */
    public static String fromThenParents(Level level, Level highest) {
        return " from " + entity(level) + ' ' + alias(level) + parents(level, highest);
    }

    /** Outer joins of the parents of a level's rows, see {@link #fromThenParents}. */
    public static String parents(Level level, Level highest) {
        StringBuilder joins = new StringBuilder();
        appendParents(joins, level, highest, " left join ");
        return joins.toString();
    }

    /**
     * The instances of a resource with a given key, with as few joins as possible.
     *
     * @param key the key's name in the query
     */
    public static String instancesOf(Level level, String key) {
        Level lowest = level == Level.INSTANCE ? level : below(level);
        return from(Level.INSTANCE, lowest, Level.INSTANCE) + " where "
                + switch (level) {
                    case PATIENT -> "st.patient";
                    case STUDY -> "se.study";
                    case SERIES -> "i.series";
                    case INSTANCE -> "i.pk";
                }
                + " = " + key;
    }

    private static void appendParents(StringBuilder from, Level level, Level highest, String join) {
        for (Level at = level; at != highest; at = above(at)) {
            from.append(join)
                    .append(
                            switch (at) {
                                case INSTANCE -> "SeriesEntity se on se.pk = i.series";
                                case SERIES -> "StudyEntity st on st.pk = se.study";
                                case STUDY, PATIENT -> "PatientEntity p on p.pk = st.patient";
                            });
        }
    }

    /** The stable order of a level's rows. */
    public static List<OrderTerm> order(Level level) {
        return switch (level) {
            case PATIENT -> ascending("p.pk");
            case STUDY ->
                List.of(
                        new OrderTerm("st.studyDate", true),
                        new OrderTerm("st.studyTime", true),
                        new OrderTerm("st.uid", false),
                        new OrderTerm("st.pk", false));
            case SERIES -> ascending("se.number", "se.uid", "se.pk");
            case INSTANCE -> ascending("i.number", "i.uid", "i.pk");
        };
    }

    private static List<OrderTerm> ascending(String... expressions) {
        return Arrays.stream(expressions)
                .map(expression -> new OrderTerm(expression, false))
                .toList();
    }

    public static Level above(Level level) {
        return switch (level) {
            case INSTANCE -> Level.SERIES;
            case SERIES -> Level.STUDY;
            case STUDY, PATIENT -> Level.PATIENT;
        };
    }

    public static Level below(Level level) {
        return switch (level) {
            case PATIENT -> Level.STUDY;
            case STUDY -> Level.SERIES;
            case SERIES, INSTANCE -> Level.INSTANCE;
        };
    }

    /** The nearest wanted level: from a level upwards, else from it downwards. */
    public static Optional<Level> nearest(Level from, Predicate<Level> wanted) {
        List<Level> order = new ArrayList<>(EnumSet.range(Level.PATIENT, from));
        Collections.reverse(order);
        order.addAll(EnumSet.complementOf(EnumSet.range(Level.PATIENT, from)));
        return order.stream().filter(wanted).findFirst();
    }

    /** The one of two levels that is nearer to the instance. */
    public static Level lower(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The one of two levels that is nearer to the patient. */
    public static Level higher(Level one, Level other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
