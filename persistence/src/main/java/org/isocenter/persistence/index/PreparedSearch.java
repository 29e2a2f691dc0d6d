package org.isocenter.persistence.index;

/** A search whose keys have been made into conditions once. It is answered once, by the thread that prepared it. */
public interface PreparedSearch {

    /**
     * Whether it reads so much that it has to come as a stream, since rows beyond its answer have to be looked at or metadata belongs to
     * it. A database like PostgreSQL sends a stream bit by bit only within a transaction.
     */
    boolean streams();

    /** Finds what answers it, in one or two statements whatever the number of matches. Needs no transaction. */
    SearchAnswer answer();
}
