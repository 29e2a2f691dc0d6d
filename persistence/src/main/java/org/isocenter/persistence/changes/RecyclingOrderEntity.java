package org.isocenter.persistence.changes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.isocenter.persistence.index.OrthancIdentifier;

/** A row of table {@code recycling_order}: the patient with the lowest position goes first. */
@Entity
@Table(name = "recycling_order")
class RecyclingOrderEntity {

    @Id
    @Column(name = "patient_id")
    String patientId;

    long position;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    RecyclingOrderEntity() {}

    RecyclingOrderEntity(OrthancIdentifier patient, long position) {
        patientId = patient.value();
        this.position = position;
    }
}
