package org.isocenter.persistence.index.schema;

/**
 * One of the things that rows are ordered by.
 *
 * @param expression what is compared, as queries say it
 * @param descending whether the greatest comes first
 */
public record OrderTerm(String expression, boolean descending) {

    /** The term of an order by clause in which something stands for the expression. */
    public String of(String column) {
        return descending ? column + " desc" : column;
    }
}
