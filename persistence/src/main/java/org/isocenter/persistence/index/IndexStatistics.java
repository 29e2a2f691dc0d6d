package org.isocenter.persistence.index;

/** How many resources the index has, and how many bytes their files take. */
public record IndexStatistics(long patients, long studies, long series, long instances, long bytes) {}
