package org.isocenter.ejb.management;

import java.util.List;

/** Whether the server can do its work, at {@value #NAME}. */
@Described("Whether the server can do its work.")
public interface ReadinessMXBean {

    String NAME = "org.isocenter:type=Readiness";

    /** Whether every condition holds that is required. */
    boolean isReady();

    /** Whether requests are let in. */
    boolean isServing();

    /** How many files of the storage area could not be indexed: a warning. {@link StorageMXBean} names them. */
    long getFilesPutAside();

    /** When the server's certificate expires (ISO 8601); empty without HTTPS. */
    String getCertificateExpires();

    /** Whether that is more than 30 days away; true without HTTPS. */
    boolean isCertificateValidForAWhile();

    /**
     * The conditions that do not hold, a line each: which, since when, why, and how many requests failed because of it.
     */
    List<String> getDisturbances();
}
