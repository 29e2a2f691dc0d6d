package org.isocenter.persistence.housekeeping;

import jakarta.persistence.EntityManager;

/** The state of housekeeping for tests of other modules. */
public final class HousekeepingStoreFixture {

    private HousekeepingStoreFixture() {}

    /** The one in the database of a session. */
    public static HousekeepingStore in(EntityManager entities) {
        return new JpaHousekeepingStore(entities);
    }
}
