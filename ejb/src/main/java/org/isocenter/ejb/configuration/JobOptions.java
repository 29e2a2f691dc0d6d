package org.isocenter.ejb.configuration;

/**
 * How jobs are run.
 *
 * @param concurrent option {@code ConcurrentJobs}: how many this server runs at once, at least 1; 0 in the file means one per processor
 * @param history option {@code JobsHistorySize}: how many ended jobs are kept
 * @param save option {@code SaveJobs}: whether jobs outlive a restart
 */
public record JobOptions(int concurrent, int history, boolean save) {

    private static final int MOST_AT_ONCE = 1000;

    static JobOptions of(Options options) {
        int concurrent = options.count("ConcurrentJobs", 2, MOST_AT_ONCE);
        return new JobOptions(
                concurrent == 0 ? Runtime.getRuntime().availableProcessors() : concurrent,
                options.count("JobsHistorySize", 10, Integer.MAX_VALUE),
                options.flag("SaveJobs", true));
    }
}
