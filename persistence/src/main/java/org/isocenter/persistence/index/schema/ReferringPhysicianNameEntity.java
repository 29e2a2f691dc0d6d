package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of table {@code referring_physician_name}: a referring physician's name by which a study is found. */
@Entity
@Table(name = "referring_physician_name")
@IdClass(NameKey.class)
public class ReferringPhysicianNameEntity {

    @Id
    @Column(name = "study_fk")
    long owner;

    @Id
    String name;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ReferringPhysicianNameEntity() {}

    public ReferringPhysicianNameEntity(long study, String name) {
        this.owner = study;
        this.name = name;
    }
}
