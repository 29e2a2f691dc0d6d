package org.isocenter.persistence.derived;

/**
 * What is there and what has happened since the start.
 *
 * @param contents how many there are, those in the making included
 * @param bytes of all of them, with what those in the making have announced
 * @param making how many are in the making or wait for it
 * @param found requests for contents that were there
 * @param shared requests for contents that were in the making
 * @param made contents that were begun
 * @param failed of these, could not be made or were not wanted any longer
 * @param refused requests that found too much in the making
 */
public record DerivedStatistics(
        long contents, long bytes, int making, long found, long shared, long made, long failed, long refused) {}
