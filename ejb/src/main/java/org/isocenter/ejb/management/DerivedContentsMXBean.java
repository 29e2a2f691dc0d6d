package org.isocenter.ejb.management;

/** JMX view of what was made of stored files, and is kept to be sent again. Counts are since the start. */
@Described("Content that was made of stored files and is kept to be sent again.")
public interface DerivedContentsMXBean {

    String NAME = "org.isocenter:type=DerivedContents";

    /** How many there are, those in the making included. */
    long getContents();

    /** Bytes that they take. */
    long getBytes();

    /** Bytes that they may take: option {@code DicomWeb.DerivedCacheSize}. */
    long getMaximumBytes();

    /** How many are in the making or wait for it. */
    int getMaking();

    /** Requests for contents that were there. */
    long getFound();

    /** Requests for contents that were in the making. */
    long getShared();

    /** Contents that were begun. */
    long getMade();

    /** Of these, could not be made or were not wanted any longer. */
    long getFailed();

    /** Requests that were refused, as too much was in the making. */
    long getRefused();

    /** Deletes all that is not in the making. */
    @Described("Deletes all derived content. It is made again when it is asked for.")
    void clear();
}
