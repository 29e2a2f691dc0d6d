package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;

/**
 * Port: the metadata of instances that the index holds. Every method takes part in the caller's transaction. Safe for
 * use by several threads.
 */
public interface MetadataIndex {

    /**
     * The series of a study, or the single series, in their current state, by series number and UID; empty if there are
     * none. One statement.
     */
    List<SeriesState> series(ResourcePath path);

    /** The series with that identifier, in its current state. */
    Optional<SeriesState> series(OrthancIdentifier id);

    /** The series of the study with that identifier; empty if there is no such study. */
    List<SeriesState> seriesOfStudy(OrthancIdentifier id);

    /** The keys of the instances of a study, series or instance, by series number, instance number, UIDs. */
    List<Long> instances(ResourcePath path);

    /** The name of an instance's file, which changes whenever the instance is replaced. */
    Optional<String> file(ResourcePath instance);

    /** The identifiers of a series' instances, sorted. */
    List<OrthancIdentifier> identifiers(long series);

    /** The metadata of some instances in the order of the keys; deleted ones are left out. */
    List<IndexedMetadata> metadata(List<Long> instances);

    /** The metadata of some of the instances of a study or series: those with the lowest identifiers. */
    List<IndexedMetadata> sample(ResourcePath path, int count);

    /**
     * What the index holds of some instances, without reading their metadata: the main attributes of each instance, its
     * series, its study and its patient.
     *
     * @param extra further attributes of a level that count as main attributes; they come from the metadata of the
     *     first stored instance of the patient, study or series
     */
    List<MainMetadata> main(List<Long> instances, Function<Level, Set<Tag>> extra);
}
