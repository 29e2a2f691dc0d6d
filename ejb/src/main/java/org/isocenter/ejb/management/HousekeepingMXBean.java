package org.isocenter.ejb.management;

/** The bringing up to date of older data, at {@value #NAME}; of all nodes that share the database. */
@Described("Older data being brought up to date.")
public interface HousekeepingMXBean {

    String NAME = "org.isocenter:type=Housekeeping";

    /** Whether this node takes part. */
    boolean isEnabled();

    /** Whether there is something that has begun and not ended. */
    boolean isUnderWay();

    /** In percent. */
    int getProgress();

    /** Resources that the latest run has passed. */
    long getResources();

    /** Resources that there were when it began. */
    long getExpectedResources();
}
