package org.isocenter.ejb.configuration;

/**
 * Whether the server tells what it counts.
 *
 * @param enabled option {@code MetricsEnabled}: whether {@code /tools/metrics-prometheus} has anything in it
 */
public record MetricsOptions(boolean enabled) {

    static MetricsOptions of(Options options) {
        return new MetricsOptions(options.flag("MetricsEnabled", true));
    }
}
