package org.isocenter.persistence.index.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query with its parameters in one value, so that no text can be executed with the parameters of another.
 *
 * @param text of the query
 * @param values by the names of the parameters
 */
record Statement(String text, Map<String, Object> values) {

    /** The beginning of the names of parameters in a text. */
    static final String PREFIX = ":v";

    private static final Pattern NAMED = Pattern.compile(":(v(\\d+))\\b");

    Statement {
        values = Map.copyOf(values);
    }

    /**
     * The statement with those values that its text refers to by number.
     *
     * @throws IllegalArgumentException if the text refers to a missing value, because it was built with the parameters
     *     of another statement
     */
    static Statement of(String text, List<Object> values) {
        Map<String, Object> named = new TreeMap<>();
        for (Matcher names = NAMED.matcher(text); names.find(); ) {
            int number = Integer.parseInt(names.group(2));
            if (number >= values.size()) {
                throw new IllegalArgumentException("there is no " + names.group() + " for: " + text);
            }
            named.put(names.group(1), values.get(number));
        }
        return new Statement(text, named);
    }

    /** The query, ready to be executed. */
    <T> TypedQuery<T> in(EntityManager entities, Class<T> row) {
        TypedQuery<T> query = entities.createQuery(text, row);
        values.forEach(query::setParameter);
        return query;
    }
}
