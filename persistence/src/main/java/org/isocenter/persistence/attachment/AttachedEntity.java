package org.isocenter.persistence.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.isocenter.persistence.index.Level;
import org.jspecify.annotations.Nullable;

/** The common columns of attachments and texts: one of four references to a resource, and a revision. */
@MappedSuperclass
abstract class AttachedEntity {

    @Column(name = "patient_fk", updatable = false)
    @Nullable
    Long patient;

    @Column(name = "study_fk", updatable = false)
    @Nullable
    Long study;

    @Column(name = "series_fk", updatable = false)
    @Nullable
    Long series;

    @Column(name = "instance_fk", updatable = false)
    @Nullable
    Long instance;

    long revision;

    /** The name in queries of the reference to a level. */
    static String reference(Level level) {
        return switch (level) {
            case PATIENT -> "patient";
            case STUDY -> "study";
            case SERIES -> "series";
            case INSTANCE -> "instance";
        };
    }

    /** The name in queries of the rows of a level. */
    static String entity(Level level) {
        return switch (level) {
            case PATIENT -> "PatientEntity";
            case STUDY -> "StudyEntity";
            case SERIES -> "SeriesEntity";
            case INSTANCE -> "InstanceEntity";
        };
    }

    /** Sets the reference to a resource, by the key of its row. */
    final void belongTo(Level level, long key) {
        switch (level) {
            case PATIENT -> patient = key;
            case STUDY -> study = key;
            case SERIES -> series = key;
            case INSTANCE -> instance = key;
        }
    }
}
