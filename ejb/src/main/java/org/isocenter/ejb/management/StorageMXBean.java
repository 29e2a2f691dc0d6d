package org.isocenter.ejb.management;

import java.util.List;

/**
 * The storage area, at {@value #NAME}: its verification. Numbers are those of the verification that runs or ran last, 0
 * before the first.
 */
@Described("The storage area and its verification.")
public interface StorageMXBean {

    String NAME = "org.isocenter:type=Storage";

    /** Begins to compare every file with the index, in the background; whether it was begun, false where a verification is running. */
    @Described("Begins to compare every file with the index, in the background, and only reports. False where a "
            + "verification is running.")
    boolean verify();

    /** Like {@link #verify}, and also indexes files without a row and removes rows without a file. */
    @Described(
            "The same, and indexes files without a row and removes rows without a file. It never deletes what can be read.")
    boolean verifyAndMend();

    /** RUNNING, FINISHED, BROKEN_OFF; NONE before the first verification. */
    String getVerificationState();

    /** Instances in the index when it began. */
    long getInstances();

    /** Files read so far. */
    long getVerifiedFiles();

    /** Bytes read so far. */
    long getVerifiedBytes();

    /** Files whose bytes are not those that were stored. */
    long getDamagedFiles();

    /** Rows without a file. */
    long getMissingFiles();

    /** Files without a row. */
    long getUnknownFiles();

    /** How many of the findings were mended. */
    long getMended();

    /** The first findings, a line each. */
    List<String> getFindings();

    /** The first hundred files that could not be indexed after an unclean stop or when the index was built: which, when and why. */
    List<String> getFilesPutAside();
}
