package org.isocenter.persistence.fileset;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;

/**
 * Port: the instances of any resources, in the order in which a file-set has them, and what it says of them. Takes part
 * in the caller's transaction. Safe for use by several threads.
 */
public interface FileSetIndex {

    /**
     * The instances of these resources, whatever their levels, each once: by patient, study, series, and within a
     * series by instance number. They are keys alone, so that a hundred thousand take little memory.
     */
    Selection select(Collection<OrthancIdentifier> resources);

    /** What is known of instances by their keys, in the order of the keys; those that are gone are left out. */
    List<Member> members(List<Long> keys);

    /** Series with the studies and patients that they belong to, by their keys. */
    Map<Long, Series> series(Set<Long> keys);

    /**
     * Instances by the keys of their rows.
     *
     * @param length of all their files, in bytes
     * @param unknown identifiers of nothing that is there
     */
    record Selection(List<Long> instances, long length, Set<OrthancIdentifier> unknown) {
        public Selection {
            unknown = Set.copyOf(unknown);
        }
    }

    /**
     * An instance.
     *
     * @param series the key of its series
     */
    record Member(long key, long series, StoredInstance instance) {}

    /**
     * A series and what it belongs to, with the main attributes of each.
     *
     * @param study the key of the study
     * @param patient the key of the patient
     */
    record Series(
            long key,
            long study,
            long patient,
            DataSet seriesAttributes,
            DataSet studyAttributes,
            DataSet patientAttributes) {}
}
