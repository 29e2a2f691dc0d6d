package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.isocenter.ejb.housekeeping.KeepHouse;

/** Shows housekeeping over JMX. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeHousekeeping implements HousekeepingMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final KeepHouse keepHouse;

    @Inject
    ExposeHousekeeping(KeepHouse keepHouse) {
        this.keepHouse = keepHouse;
    }

    @PostConstruct
    void register() {
        registration.register(this, HousekeepingMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public boolean isEnabled() {
        return keepHouse.status().enabled();
    }

    @Override
    public boolean isUnderWay() {
        return keepHouse.status().underWay();
    }

    @Override
    public int getProgress() {
        return keepHouse.status().progress();
    }

    @Override
    public long getResources() {
        return keepHouse.status().resources();
    }

    @Override
    public long getExpectedResources() {
        return keepHouse.status().expected();
    }
}
