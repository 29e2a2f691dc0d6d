package org.isocenter.persistence.index;

import java.time.Duration;

/**
 * What one search may look at, and answer with, and how long it may take.
 *
 * @param rows the most rows of the index that are looked at for attributes that are not indexed: so many take some seconds
 * @param metadata the most instances' metadata, which has to be inflated and read and takes ten times as long
 * @param matches the most matches of one answer: what is cut is said, and the next page can be asked for. Their
 *     attributes are in memory while the answer is sent
 * @param completeMatches as {@code matches}, of matches with all attributes that they have
 * @param statement how long the database may take for one statement of it, waiting for locks included
 */
public record EvaluationLimits(long rows, long metadata, long matches, long completeMatches, Duration statement) {

    /** Where a site says nothing. */
    public static final EvaluationLimits DEFAULT = ofMetadata(50_000);

    public EvaluationLimits {
        if (rows < 1 || metadata < 1 || matches < 1 || completeMatches < 1 || statement.toMillis() < 1) {
            throw new IllegalArgumentException("a search has to look at something");
        }
        if (matches >= Integer.MAX_VALUE || completeMatches >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an answer has to fit into memory");
        }
    }

    /** Limits where a site says nothing of the time. */
    EvaluationLimits(long rows, long metadata, long matches, long completeMatches) {
        this(rows, metadata, matches, completeMatches, Duration.ofSeconds(30));
    }

    /** Limits of rows and metadata that take about the same time. */
    public static EvaluationLimits ofMetadata(long metadata) {
        return new EvaluationLimits(10 * metadata, metadata, 20_000, 2_000);
    }

    /** The same with another limit of time. */
    public EvaluationLimits withStatement(Duration longest) {
        return new EvaluationLimits(rows, metadata, matches, completeMatches, longest);
    }

    /** The most matches of the answer to a search, at least 1. */
    public long most(Search search) {
        long most = search.returned().isEmpty() ? completeMatches : matches;
        return search.limit() == 0 ? most : Math.min(search.limit(), most);
    }
}
