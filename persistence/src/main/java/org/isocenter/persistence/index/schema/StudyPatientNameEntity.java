package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/**
 * A row of table {@code study_patient_name}: a name of a study's patient, together with the columns by which studies
 * are ordered. Fields have the same names as in {@link StudyEntity}, so that queries can use either.
 */
@Entity
@Table(name = "study_patient_name")
@IdClass(StudyPatientNameEntity.Key.class)
public class StudyPatientNameEntity {

    /** The study and the name of its patient. */
    record Key(long pk, String name) {}

    @Id
    @Column(name = "study_fk")
    long pk;

    @Id
    String name;

    @Column(name = "study_date", updatable = false)
    String studyDate;

    @Column(name = "study_time", updatable = false)
    String studyTime;

    @Column(updatable = false)
    String uid;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    StudyPatientNameEntity() {}

    public StudyPatientNameEntity(StudyEntity study, String name) {
        this.pk = study.pk;
        this.name = name;
        studyDate = study.studyDate;
        studyTime = study.studyTime;
        uid = study.uid;
    }
}
