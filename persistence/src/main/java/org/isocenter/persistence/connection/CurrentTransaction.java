package org.isocenter.persistence.connection;

/**
 * The transaction that a thread is in. The pool leaves a connection to the transaction until its end, however often
 * Hibernate closes it in between.
 */
interface CurrentTransaction {

    /** Whether there is one, and it keeps a place already. */
    boolean hasPlace();

    /**
     * Leaves a place to it.
     *
     * @param release run at its end, whatever that is
     * @return false if there is none that could keep it
     */
    boolean keepUntilItsEnd(Runnable release);

    /** For where there are none but those of the connections themselves. */
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
