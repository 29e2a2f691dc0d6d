package org.isocenter.persistence.index.schema;

/**
 * One criterion of the order of rows.
 *
 * @param expression the compared expression in queries
 * @param descending whether the greatest value comes first
 */
public record OrderTerm(String expression, boolean descending) {

    /** The term of an order by clause with a column in place of the expression. */
    public String of(String column) {
        return descending ? column + " desc" : column;
    }
}
