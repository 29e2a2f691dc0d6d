package org.isocenter.persistence.index.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of statements that are built from the same parts. Values from a request reach the database only as
 * parameters.
 */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** Adds a value, and returns the text that refers to it in statements. */
    String add(Object value) {
        values.add(value);
        return Statement.PREFIX + (values.size() - 1);
    }

    /**
     * The statement with that text, which contains results of {@link #add}. It has only those values that the text
     * refers to.
     */
    Statement statement(String text) {
        return Statement.of(text, values);
    }
}
