package org.isocenter.benchmarks.http;

/** One thing that is measured. A new one is a new element in {@link Measures}. */
interface Measure {

    /** What the table calls it. */
    String name();

    /** Of the figure, more of which is better: {@code MB/s}, {@code requests/s}, {@code instances/s}. */
    String unit();

    /** Measures a server once. */
    double measure(Server server) throws Exception;
}
