package org.isocenter.ejb.management;

import java.util.List;

/** Backups of the archive, at {@value #NAME}. Numbers are those of the backup that this node makes or made last, 0 before the first. */
@Described("Backups of the archive.")
public interface BackupMXBean {

    String NAME = "org.isocenter:type=Backup";

    /** Begins a backup in the background; whether it was begun, false where one is being made. */
    @Described("Begins a backup in the background into the folder that option BackupDirectory names. False where "
            + "one is being made.")
    boolean begin();

    /** RUNNING, FINISHED, FAILED; NONE before the first backup since the start of the server. */
    String getState();

    /** When it began; empty before the first. */
    String getStarted();

    /** The file that stands for the backup; empty until it is complete. */
    String getIndex();

    /** Files of the storage area that belong to it, as far as they were looked at. */
    long getFiles();

    /** How many of them were not in the folder before. */
    long getCopiedFiles();

    /** Bytes of those. */
    long getCopiedBytes();

    /** How many of them the storage area does not have. */
    long getMissingFiles();

    /** Names of the first of them. */
    List<String> getFirstMissing();

    /** Why it failed; empty if it did not. */
    String getFailure();
}
