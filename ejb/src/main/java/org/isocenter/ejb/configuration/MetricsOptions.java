package org.isocenter.ejb.configuration;

/**
 * Whether the server publishes metrics.
 *
 * @param enabled option {@code MetricsEnabled}: whether {@code /tools/metrics-prometheus} has any content
 */
public record MetricsOptions(boolean enabled) {

    static MetricsOptions of(Options options) {
        return new MetricsOptions(options.flag("MetricsEnabled", true));
    }
}
