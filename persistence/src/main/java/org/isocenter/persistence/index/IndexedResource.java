package org.isocenter.persistence.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * A patient, study, series or instance of the index.
 *
 * @param level its level
 * @param id its identifier
 * @param parent the identifier of the level above; empty for a patient
 * @param children the identifiers of the level below, in the order of their arrival; empty for an instance
 * @param attributes the main attributes of its level
 * @param patientAttributes of a study: the main attributes of its patient; else empty
 * @param lastUpdate when an instance below it (or the instance itself) was last stored, or an instance below it was
 *     last deleted
 * @param stable whether it is a patient, study or series that has been announced as stable since then
 * @param completeness of a series
 * @param file of an instance
 * @param instance other data of an instance
 * @param labels in alphabetical order
 * @param isProtected of a patient: whether it is never recycled
 * @param modifiedFrom the identifier of the resource from which this one was made by modification; empty if there is
 *     none
 * @param anonymizedFrom the same, for de-identification
 */
public record IndexedResource(
        Level level,
        OrthancIdentifier id,
        Optional<OrthancIdentifier> parent,
        List<OrthancIdentifier> children,
        DataSet attributes,
        DataSet patientAttributes,
        Instant lastUpdate,
        boolean stable,
        Optional<SeriesCompleteness> completeness,
        Optional<StoredPart10> file,
        Optional<InstanceFacts> instance,
        List<String> labels,
        boolean isProtected,
        Optional<String> modifiedFrom,
        Optional<String> anonymizedFrom) {

    public IndexedResource {
        children = List.copyOf(children);
        labels = List.copyOf(labels);
    }
}
