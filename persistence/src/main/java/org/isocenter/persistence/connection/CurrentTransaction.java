package org.isocenter.persistence.connection;

/**
 * The transaction that a thread is in. The transaction keeps its connection from the pool until its end, however often
 * Hibernate closes it in between.
 */
interface CurrentTransaction {

    /** Whether there is a transaction that already keeps a place. */
    boolean hasPlace();

    /**
     * Lets the transaction keep a place until its end.
     *
     * @param release run at its end, whether it is committed or rolled back
     * @return false if there is no transaction that could keep the place
     */
    boolean keepUntilItsEnd(Runnable release);

    /** Used if the only transactions are those of the connections themselves. */
    CurrentTransaction NONE = new CurrentTransaction() {
        @Override
        public boolean hasPlace() {
            return false;
        }

        @Override
        public boolean keepUntilItsEnd(Runnable release) {
            return false;
        }
    };
}
