package org.isocenter.persistence.index.search;

import java.util.ArrayList;
import java.util.List;

/** The parameters of statements that are put together of the same parts. What a request says reaches the database only as one of these. */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** Adds a value; the answer stands for it in the texts of statements. */
    String add(Object value) {
        values.add(value);
        return Statement.PREFIX + (values.size() - 1);
    }

    /**
     * The statement with that text, which is put together of what {@link #add} has answered: it has those of the values
     * that the text names, and no others.
     */
    Statement statement(String text) {
        return Statement.of(text, values);
    }
}
