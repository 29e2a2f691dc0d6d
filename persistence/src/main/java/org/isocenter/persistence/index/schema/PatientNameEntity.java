package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of table {@code patient_name}: a name by which a patient is found. */
@Entity
@Table(name = "patient_name")
@IdClass(NameKey.class)
public class PatientNameEntity {

    @Id
    @Column(name = "patient_fk")
    long owner;

    @Id
    String name;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    PatientNameEntity() {}

    public PatientNameEntity(long patient, String name) {
        this.owner = patient;
        this.name = name;
    }
}
