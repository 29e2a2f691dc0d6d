package org.isocenter.ejb.search;

import java.util.Objects;

/** One parameter of a query string, decoded. */
public record QueryParameter(String name, String value) {

    public QueryParameter {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }
}
