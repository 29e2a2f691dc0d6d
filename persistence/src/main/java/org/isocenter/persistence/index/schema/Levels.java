package org.isocenter.persistence.index.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.persistence.index.Level;

/** The levels as queries name and join them. */
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

    /** What queries call a row of a level. */
    public static String alias(Level level) {
        return switch (level) {
            case PATIENT -> "p";
            case STUDY -> "st";
            case SERIES -> "se";
            case INSTANCE -> "i";
        };
    }

    /**
     * The rows of a level, each with its parents and children as far as asked for.
     *
     * @param highest joined, not below the level
     * @param lowest joined, not above the level; then there is a row for each child
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
     * The rows of a level, each with its parents. Every row has them, so that an outer join finds the same as an inner
     * one; but the rows of the level itself
     * are read first, which a database may do in the order of an index and stop where the page ends. H2 would begin
     * with the smallest table and sort all.
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
     * The instances of a resource that is known by its key, with as few joins as that takes: the row above them refers to it.
     *
     * @param key what the query calls the key
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

    /** The nearest level that is as wanted: from one upwards, else from it downwards. */
    public static Optional<Level> nearest(Level from, Predicate<Level> wanted) {
        List<Level> order = new ArrayList<>(EnumSet.range(Level.PATIENT, from));
        Collections.reverse(order);
        order.addAll(EnumSet.complementOf(EnumSet.range(Level.PATIENT, from)));
        return order.stream().filter(wanted).findFirst();
    }

    /** The one nearer to the instance. */
    public static Level lower(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The one nearer to the patient. */
    public static Level higher(Level one, Level other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
