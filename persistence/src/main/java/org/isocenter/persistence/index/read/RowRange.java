package org.isocenter.persistence.index.read;

import jakarta.persistence.TypedQuery;

/**
 * A part of a result by the positions of its rows.
 *
 * @param offset rows left out at the start
 * @param limit the most rows; 0 for no limit
 */
public record RowRange(long offset, long limit) {

    /** Whether a row at that position, from 0, is in the range. */
    public boolean contains(long position) {
        return position >= offset && (limit == 0 || position - offset < limit);
    }

    /** Limits a query to this range. */
    public <T> TypedQuery<T> apply(TypedQuery<T> query) {
        if (offset > 0) {
            query.setFirstResult((int) Math.min(offset, Integer.MAX_VALUE));
        }
        if (limit > 0) {
            query.setMaxResults((int) Math.min(limit, Integer.MAX_VALUE));
        }
        return query;
    }
}
