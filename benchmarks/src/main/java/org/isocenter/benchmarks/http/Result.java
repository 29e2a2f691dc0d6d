package org.isocenter.benchmarks.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param ours the median of the rounds
 * @param peer that of the second server, if there is one
 */
record Result(String name, String unit, double ours, OptionalDouble peer) {

    /** The middle one; of an even number the mean of the two in the middle. */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How many times the second server's figure ours is. */
    OptionalDouble ratio() {
        return peer.isPresent() ? OptionalDouble.of(ours / peer.getAsDouble()) : OptionalDouble.empty();
    }

    /** A row of a Markdown table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %s | %s |",
                name,
                unit,
                ours,
                peer.isPresent() ? String.format(Locale.ROOT, "%.0f", peer.getAsDouble()) : "",
                ratio().isPresent() ? String.format(Locale.ROOT, "%.2f", ratio().getAsDouble()) : "");
    }
}
