package org.isocenter.persistence.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Subject;

/**
 * Port: finds the studies that resources belong to, and their patients. Every method is one query and takes part in the
 * caller's transaction. Safe for use by several threads.
 */
public interface SubjectIndex {

    /**
     * The studies of resources: those of a patient, else the one that the resource is or belongs to.
     *
     * @param ids of that level, at most a thousand; those of no resource have no entry in the answer
     */
    Map<OrthancIdentifier, List<Subject>> ofResources(Level level, Collection<OrthancIdentifier> ids);

    /**
     * The studies with these UIDs, of which several patients can have the same.
     *
     * @param uids at most a thousand; those of no study have no entry in the answer
     */
    Map<String, List<Subject>> ofStudies(Collection<String> uids);
}
