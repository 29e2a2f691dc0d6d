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

    /** The series of a study, or the one series, by series number and UID, each as it is now; empty if there are none. One statement. */
    List<SeriesState> series(ResourcePath path);

    /** The series with that identifier, as it is now. */
    Optional<SeriesState> series(OrthancIdentifier id);

    /** The series of the study with that identifier; empty if there is no such study. */
    List<SeriesState> seriesOfStudy(OrthancIdentifier id);

    /** The keys of the instances of a study, series or instance, by series number, instance number, UIDs. */
    List<Long> instances(ResourcePath path);

    /** The name of an instance's file, which differs whenever the instance is another. */
    Optional<String> file(ResourcePath instance);

    /** The identifiers of a series' instances, sorted. */
    List<OrthancIdentifier> identifiers(long series);

    /** The metadata of some instances in the order of the keys; those that are gone are left out. */
    List<IndexedMetadata> metadata(List<Long> instances);

    /** The metadata of some of the instances of a study or series: those whose identifiers come first. */
    List<IndexedMetadata> sample(ResourcePath path, int count);

    /**
     * What the index says of some instances without looking into their metadata: the main attributes of each, of its
     * series, its study and its patient.
     *
     * @param extra attributes of a level that count as main ones too: they come from the metadata of the instance of
     *     the patient, study or series that was stored first
     */
    List<MainMetadata> main(List<Long> instances, Function<Level, Set<Tag>> extra);
}
