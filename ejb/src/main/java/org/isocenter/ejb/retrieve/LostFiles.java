package org.isocenter.ejb.retrieve;

import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.LongAdder;
import org.isocenter.persistence.index.StoredInstance;

/** Logs and counts files that the index knows and the storage area does not have. */
@Singleton
public class LostFiles {

    private static final Logger LOG = System.getLogger(LostFiles.class.getName());

    private final LongAdder missed = new LongAdder();

    /** Reports that an instance's file is not there, or is not what was stored. */
    void report(StoredInstance instance, Exception cause) {
        missed.increment();
        LOG.log(
                Level.ERROR,
                "Instance " + instance.id() + " (" + instance.path().path() + ") cannot be retrieved: its file "
                        + instance.file().uuid() + " is lost or damaged",
                cause);
    }

    /** How often a file was missed since the start. */
    public long missed() {
        return missed.sum();
    }
}
