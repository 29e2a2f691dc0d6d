package org.isocenter.persistence.life;

import java.util.Arrays;
import java.util.Comparator;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Where an instance belongs. UIDs come from the numbers without the patient's, so that other patients have the same. */
record Place(int patient, int study, int series, int instance) implements Comparable<Place> {

    String patientId() {
        return "P" + patient;
    }

    String studyUid() {
        return "1.2." + study;
    }

    String seriesUid() {
        return studyUid() + "." + series;
    }

    String instanceUid() {
        return seriesUid() + "." + instance;
    }

    /** The identifier of the resource of a level that it is, or belongs to. */
    OrthancIdentifier id(Level level) {
        String[] all = {patientId(), studyUid(), seriesUid(), instanceUid()};
        return OrthancIdentifier.of(Arrays.copyOf(all, 1 + level.code()));
    }

    /** How requests name the study, series or instance. */
    ResourcePath path(Level level) {
        return switch (level) {
            case PATIENT, STUDY -> new ResourcePath.Study(studyUid());
            case SERIES -> new ResourcePath.Series(studyUid(), seriesUid());
            case INSTANCE -> new ResourcePath.Instance(studyUid(), seriesUid(), instanceUid());
        };
    }

    /** Whether both belong to the same resource of a level. */
    boolean shares(Level level, Place other) {
        return id(level).equals(other.id(level));
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparingInt(Place::patient)
                .thenComparingInt(Place::study)
                .thenComparingInt(Place::series)
                .thenComparingInt(Place::instance)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return "P" + patient + "/" + study + "/" + series + "/" + instance;
    }
}
