package org.isocenter.persistence.index;

/**
 * What one search may look at, and answer with.
 *
 * @param rows the most rows of the index that are looked at for attributes that are not indexed: so many take some seconds
 * @param metadata the most instances' metadata, which has to be inflated and read and takes ten times as long
 * @param matches the most matches of one answer: what is cut is said, and the next page can be asked for. Their attributes are in memory while the answer is sent
 * @param completeMatches as {@code matches}, of matches with all attributes that they have
 */
public record EvaluationLimits(long rows, long metadata, long matches, long completeMatches) {

    /** Where a site says nothing. */
    public static final EvaluationLimits DEFAULT = ofMetadata(50_000);

    public EvaluationLimits {
        if (rows < 1 || metadata < 1 || matches < 1 || completeMatches < 1) {
            throw new IllegalArgumentException("a search has to look at something");
        }
        if (matches >= Integer.MAX_VALUE || completeMatches >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an answer has to fit into memory");
        }
    }

    /** Limits that take about the same time. */
    public static EvaluationLimits ofMetadata(long metadata) {
        return new EvaluationLimits(10 * metadata, metadata, 20_000, 2_000);
    }

    /** The most matches of the answer to a search, at least 1. */
    long most(Search search) {
        long most = search.returned().isEmpty() ? completeMatches : matches;
        return search.limit() == 0 ? most : Math.min(search.limit(), most);
    }
}
