package org.isocenter.persistence.index;

import java.time.Duration;

/**
 * How much one search may read and return, and how long it may take.
 *
 * @param rows the most rows of the index that are read for attributes that are not indexed; that many take some seconds
 * @param metadata the most instances whose metadata is read; it has to be inflated and parsed, which takes ten times as
 *     long
 * @param matches the most matches of one answer. The answer says how many are left out, and the client can ask for the
 *     next page. The attributes of the matches are in memory while the answer is sent
 * @param completeMatches as {@code matches}, for matches that are returned with all their attributes
 * @param statement how long the database may take for one statement of the search, including waits for locks
 */
public record EvaluationLimits(long rows, long metadata, long matches, long completeMatches, Duration statement) {

    /** The limits if a site configures none. */
    public static final EvaluationLimits DEFAULT = ofMetadata(50_000);

    public EvaluationLimits {
        if (rows < 1 || metadata < 1 || matches < 1 || completeMatches < 1 || statement.toMillis() < 1) {
            throw new IllegalArgumentException("a search has to look at something");
        }
        if (matches >= Integer.MAX_VALUE || completeMatches >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an answer has to fit into memory");
        }
    }

    /** Limits with the default for the time. */
    EvaluationLimits(long rows, long metadata, long matches, long completeMatches) {
        this(rows, metadata, matches, completeMatches, Duration.ofSeconds(30));
    }

    /** Limits of rows and metadata that take about the same time. */
    public static EvaluationLimits ofMetadata(long metadata) {
        return new EvaluationLimits(10 * metadata, metadata, 20_000, 2_000);
    }

    /** The same limits with another one for the time. */
    public EvaluationLimits withStatement(Duration longest) {
        return new EvaluationLimits(rows, metadata, matches, completeMatches, longest);
    }

    /** The most matches of the answer to a search, at least 1. */
    public long most(Search search) {
        long most = search.returned().isEmpty() ? completeMatches : matches;
        return search.limit() == 0 ? most : Math.min(search.limit(), most);
    }
}
