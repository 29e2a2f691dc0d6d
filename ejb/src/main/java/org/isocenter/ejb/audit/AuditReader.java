package org.isocenter.ejb.audit;

/** Who carries the lines of the spool on. */
public interface AuditReader {

    /** Begins, on a thread of its own. */
    void begin();

    /** Ends, after it has carried on what is there, as far as that takes no more than a few seconds. */
    void end();
}
