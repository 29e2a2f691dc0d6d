package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.isocenter.persistence.index.Level;
import org.jspecify.annotations.Nullable;

/** A row of table {@code label}: exactly one of the four references is set. */
@Entity
@Table(name = "label")
public class LabelEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "label_seq")
    @SequenceGenerator(name = "label_seq", sequenceName = "label_seq", allocationSize = 50)
    long pk;

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

    @Column(updatable = false)
    String label;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    LabelEntity() {}

    /** @param key of the row of the resource that gets the label */
    public LabelEntity(Level level, long key, String label) {
        this.label = label;
        switch (level) {
            case PATIENT -> patient = key;
            case STUDY -> study = key;
            case SERIES -> series = key;
            case INSTANCE -> instance = key;
        }
    }

    /** The name in queries of the reference to a level, in labels as well as in texts and attachments. */
    public static String reference(Level level) {
        return switch (level) {
            case PATIENT -> "patient";
            case STUDY -> "study";
            case SERIES -> "series";
            case INSTANCE -> "instance";
        };
    }
}
