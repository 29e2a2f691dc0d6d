package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** A row of table {@code study}. */
@Entity
@Table(name = "study")
public class StudyEntity extends ParentEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "study_seq")
    @SequenceGenerator(name = "study_seq", sequenceName = "study_seq", allocationSize = 50)
    long pk;

    /** The key of its patient's row. */
    @Column(name = "patient_fk", updatable = false)
    long patient;

    @Column(updatable = false)
    String uid;

    @Column(name = "study_date")
    String studyDate;

    @Column(name = "study_time")
    String studyTime;

    @Column(name = "accession_number")
    String accessionNumber;

    @Column(name = "study_id")
    String studyId;

    String description;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    StudyEntity() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest
    public StudyEntity(OrthancIdentifier id, long patient, DataSet dataSet, Instant now) {
        super(id, Level.STUDY, dataSet, now);
        MatchedColumns columns = new MatchedColumns(dataSet);
        this.patient = patient;
        uid = columns.uid(Tag.STUDY_INSTANCE_UID);
        takeColumns(dataSet);
    }

    /** Takes over the attributes of a data set, which is that of the first stored instance. */
    public void take(DataSet dataSet) {
        takeAttributes(Level.STUDY, dataSet);
        takeColumns(dataSet);
    }

    private void takeColumns(DataSet dataSet) {
        MatchedColumns columns = new MatchedColumns(dataSet);
        studyDate = columns.date(Tag.STUDY_DATE);
        studyTime = columns.time(Tag.STUDY_TIME);
        accessionNumber = columns.text(Tag.ACCESSION_NUMBER);
        studyId = columns.text(Tag.STUDY_ID);
        description = columns.text(Tag.STUDY_DESCRIPTION);
    }

    /** The key of its patient's row. */
    public long patient() {
        return patient;
    }

    @Override
    public long pk() {
        return pk;
    }
}
