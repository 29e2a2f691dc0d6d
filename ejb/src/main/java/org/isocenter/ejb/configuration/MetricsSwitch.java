package org.isocenter.ejb.configuration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Whether the server publishes metrics. The configuration sets this at the start; a change lasts until the server
 * stops.
 */
@Singleton
public class MetricsSwitch {

    private volatile boolean on;

    @Inject
    MetricsSwitch(MetricsOptions options) {
        on = options.enabled();
    }

    public boolean isOn() {
        return on;
    }

    public void turn(boolean toOn) {
        on = toOn;
    }
}
