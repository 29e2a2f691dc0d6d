package org.isocenter.persistence.connection;

/** The purpose for which a thread uses the index. */
public enum IndexUse {
    /** Searches by clients. */
    SEARCH(25),
    /** Changes to the archive that a client requests. */
    STORE(20),
    /** Finding resources that a client retrieves. */
    RETRIEVE(20),
    /** Requests of clients about the server itself. */
    MANAGEMENT(10),
    /** Jobs, rules, and other work of the server itself. */
    BACKGROUND(20);

    private static final ThreadLocal<IndexUse> CURRENT = new ThreadLocal<>();

    private final int percent;

    IndexUse(int percent) {
        this.percent = percent;
    }

    /** The use of this thread; {@link #BACKGROUND} unless the thread runs in {@link #during}. */
    public static IndexUse current() {
        IndexUse use = CURRENT.get();
        return use == null ? BACKGROUND : use;
    }

    /** Runs work for this use on the current thread. */
    public void during(Runnable work) {
        IndexUse before = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /**
     * How many of the connections this use may hold at the same time. All uses together leave a few for code that takes
     * connections from the pool directly.
     */
    int shareOf(int connections) {
        return Math.max(1, connections * percent / 100);
    }
}
