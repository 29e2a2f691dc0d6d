package org.isocenter.persistence.index;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a query that is put together. What a request says reaches the database only as one of these. */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** Adds a value; the answer stands for it in the query's text. */
    String add(Object value) {
        values.add(value);
        return ":v" + (values.size() - 1);
    }

    /** Binds all values. */
    <T> TypedQuery<T> bind(TypedQuery<T> query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter("v" + i, values.get(i));
        }
        return query;
    }
}
