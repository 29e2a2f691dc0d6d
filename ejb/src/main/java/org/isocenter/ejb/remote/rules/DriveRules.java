package org.isocenter.ejb.remote.rules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.TransferRules;

/**
 * The clock of the rules. The database says what is due, so it does not matter which node looks, or if a tick is
 * missed.
 */
@Singleton
public class DriveRules implements BackgroundWork {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Clock clock;
    private final TransferRules rules;
    private final BeginPulls beginPulls;
    private final RouteStable routeStable;

    @Inject
    DriveRules(Clock clock, TransferRules rules, BeginPulls beginPulls, RouteStable routeStable) {
        this.clock = clock;
        this.rules = rules;
        this.beginPulls = beginPulls;
        this.routeStable = routeStable;
    }

    @Override
    public void start() {
        if (!rules.pulls().isEmpty()) {
            clock.every(PERIOD, "Scheduled pulls could not be looked at", beginPulls::look);
        }
        if (!rules.routes().isEmpty()) {
            clock.every(PERIOD, "The routing rules could not be applied", routeStable::look);
        }
    }

    @Override
    public void stop() {
        clock.stop();
    }
}
