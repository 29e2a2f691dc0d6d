package org.isocenter.ejb.remote.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.TransferRules;

/** The clock of the rules. What is due stands in the database, so that no tick and no node has to be the one that does it. */
@ApplicationScoped
public class DriveRules implements BackgroundWork {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private Clock clock;
    private TransferRules rules;
    private BeginPulls beginPulls;
    private RouteStable routeStable;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected DriveRules() {}

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
