package org.isocenter.ejb.management;

import java.util.List;

/** Whether the server can do its work, at {@value #NAME}. */
public interface ReadinessMXBean {

    String NAME = "org.isocenter:type=Readiness";

    /** Whether every condition holds that is required. */
    boolean isReady();

    /** Whether requests are let in. */
    boolean isServing();

    /** How many files of the storage area could not be indexed: a warning. {@link StorageMXBean} names them. */
    long getFilesPutAside();

    /**
     * The conditions that do not hold, a line each: which, since when, why, and how many requests failed because of it.
     */
    List<String> getDisturbances();
}
