package org.isocenter.persistence.connection;

/** What a thread asks the index for. */
public enum IndexUse {
    /** Queries of clients. */
    SEARCH(25),
    /** Changes of the archive that a client requests. */
    STORE(20),
    /** Finding what a client wants to have. */
    RETRIEVE(20),
    /** What clients want to know of the server. */
    MANAGEMENT(10),
    /** Jobs, rules, and what the server does by itself. */
    BACKGROUND(20);

    private static final ThreadLocal<IndexUse> CURRENT = new ThreadLocal<>();

    private final int percent;

    IndexUse(int percent) {
        this.percent = percent;
    }

    /** That of this thread; in the background unless somebody said otherwise. */
    public static IndexUse current() {
        IndexUse use = CURRENT.get();
        return use == null ? BACKGROUND : use;
    }

    /** Does something, on this thread, for this use. */
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
     * How many of the connections it may have at the same time. All uses together leave a few for code that takes
     * connections from the pool directly.
     */
    int shareOf(int connections) {
        return Math.max(1, connections * percent / 100);
    }
}
