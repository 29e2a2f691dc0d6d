package org.isocenter.web.connection;

import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.persistence.connection.IndexUse;

/** The kind of a request, which decides on its share of the server. */
enum RequestKind {
    /** Questions about the server, its contents and its jobs. They are answered at once or not at all. */
    MANAGEMENT(6, IndexUse.MANAGEMENT),
    /** Queries of the index. */
    SEARCH(12, IndexUse.SEARCH),
    /** Whatever changes the archive. */
    STORE(20, IndexUse.STORE),
    /** Waits for another server. */
    REMOTE(6, IndexUse.BACKGROUND),
    /** Whatever is read, and all else. */
    RETRIEVE(30, IndexUse.RETRIEVE);

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern ABOUT_SERVER = Pattern.compile(
            "/(system|statistics|health(/.*)?|jobs(/.*)?|tools/(metrics-prometheus|configuration|now|now-local|default-encoding))/?");

    private static final Pattern QUERIES = Pattern.compile(
            "/(changes|exports|tools/(find|count-resources|lookup))/?|.*/(patients|studies|series|instances)/?");

    private static final Pattern TO_OTHERS = Pattern.compile(".*/servers/[^/]+/[a-z]+/?");

    private final int percent;
    private final IndexUse indexUse;

    /**
     * @param percent of the threads
     * @param indexUse which connections to the database it has
     */
    RequestKind(int percent, IndexUse indexUse) {
        this.percent = percent;
        this.indexUse = indexUse;
    }

    /** What its threads ask the index for. */
    IndexUse indexUse() {
        return indexUse;
    }

    /** How many of so many threads requests of this kind may hold; together the kinds leave a quarter. */
    int shareOf(int threads) {
        return Math.max(1, threads * percent / 100);
    }

    /** That of a request; the path begins with a slash. */
    static RequestKind of(String method, String path) {
        if (ABOUT_SERVER.matcher(path).matches()) {
            return MANAGEMENT;
        }
        if (TO_OTHERS.matcher(path).matches()) {
            return REMOTE;
        }
        boolean query = QUERIES.matcher(path).matches();
        if (!SAFE.contains(method)) {
            return query && path.startsWith("/tools/") ? SEARCH : STORE;
        }
        return query ? SEARCH : RETRIEVE;
    }
}
