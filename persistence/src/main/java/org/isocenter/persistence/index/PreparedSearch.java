package org.isocenter.persistence.index;

/** A search whose keys have been made into conditions once. It is answered once, by the thread that prepared it. */
public interface PreparedSearch {

    /**
     * Whether the search has to read its rows as a stream, because it has to read more rows than it returns, or
     * metadata. PostgreSQL and others stream rows only within a transaction.
     */
    boolean streams();

    /** Finds the matches, in one or two statements for any number of matches. Needs no transaction. */
    SearchAnswer answer();
}
