package org.isocenter.ejb.housekeeping;

import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.configuration.HousekeepingOptions.Trigger;
import org.isocenter.persistence.index.Level;

/** What housekeeping does with resources. Whatever is done twice does no harm. */
interface HousekeepingWork {

    /**
     * What was done.
     *
     * @param last the key of the last resource of the group
     * @param count how many resources it had
     */
    record Group(long last, int count) {}

    /** How many resources there are to pass. */
    long expected();

    /**
     * Does the next group of instances or studies.
     *
     * @param after the key of the last one that is done
     * @param changes that are followed
     * @return empty if there is none after it
     */
    Optional<Group> next(Level level, long after, Set<Trigger> changes);
}
