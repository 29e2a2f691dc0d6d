package org.isocenter.persistence.index;

/**
 * What one search may look at to decide on attributes that are not indexed.
 *
 * @param rows the most rows of the index: so many take some seconds
 * @param metadata the most instances' metadata, which has to be inflated and read and takes ten times as long
 */
public record EvaluationLimits(long rows, long metadata) {

    /** Where a site says nothing. */
    public static final EvaluationLimits DEFAULT = ofMetadata(50_000);

    public EvaluationLimits {
        if (rows < 1 || metadata < 1) {
            throw new IllegalArgumentException("a search has to look at something");
        }
    }

    /** Limits that take about the same time. */
    public static EvaluationLimits ofMetadata(long metadata) {
        return new EvaluationLimits(10 * metadata, metadata);
    }
}
