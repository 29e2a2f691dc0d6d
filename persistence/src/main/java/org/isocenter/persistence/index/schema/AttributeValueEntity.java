package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import org.isocenter.persistence.index.Level;

/** A row of one of the tables of values: a value, for searches, of an attribute that has no column. */
@MappedSuperclass
@IdClass(AttributeValueEntity.Key.class)
public abstract class AttributeValueEntity {

    /** The whole row is its key. */
    record Key(long owner, String attribute, String compared) {}

    @Id
    @Column(name = "owner_fk")
    long owner;

    @Id
    String attribute;

    @Id
    String compared;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    AttributeValueEntity() {}

    AttributeValueEntity(long owner, IndexedValue value) {
        this.owner = owner;
        attribute = value.attribute();
        compared = value.compared();
    }

    /** A row of the table of a level. */
    public static AttributeValueEntity of(Level level, long owner, IndexedValue value) {
        return switch (level) {
            case PATIENT -> new PatientValueEntity(owner, value);
            case STUDY -> new StudyValueEntity(owner, value);
            case SERIES -> new SeriesValueEntity(owner, value);
            case INSTANCE -> new InstanceValueEntity(owner, value);
        };
    }

    /** The name in queries of the table of a level. */
    public static String entity(Level level) {
        return switch (level) {
            case PATIENT -> "PatientValueEntity";
            case STUDY -> "StudyValueEntity";
            case SERIES -> "SeriesValueEntity";
            case INSTANCE -> "InstanceValueEntity";
        };
    }
}
