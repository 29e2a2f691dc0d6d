package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** A row of table {@code patient}. */
@Entity
@Table(name = "patient")
public class PatientEntity extends ParentEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "patient_seq")
    @SequenceGenerator(name = "patient_seq", sequenceName = "patient_seq", allocationSize = 50)
    long pk;

    @Column(name = "patient_id")
    String patientId;

    @Column(name = "birth_date")
    String birthDate;

    String sex;

    /** Whether it is never recycled. */
    @Column(name = "is_protected", updatable = false)
    boolean isProtected;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    PatientEntity() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest
    public PatientEntity(OrthancIdentifier id, DataSet dataSet, Instant now) {
        super(id, Level.PATIENT, dataSet, now);
        takeColumns(dataSet);
    }

    /** Takes over the attributes of a data set, which is that of the first stored instance. */
    public void take(DataSet dataSet) {
        takeAttributes(Level.PATIENT, dataSet);
        takeColumns(dataSet);
    }

    private void takeColumns(DataSet dataSet) {
        MatchedColumns columns = new MatchedColumns(dataSet);
        patientId = columns.text(Tag.PATIENT_ID);
        birthDate = columns.date(Tag.PATIENT_BIRTH_DATE);
        sex = columns.text(Tag.PATIENT_SEX);
    }

    /** The names by which the patient is found, see {@link MatchedColumns#names}. */
    public Set<String> names() {
        return new MatchedColumns(StoredAttributes.decode(attributes, Tag.PATIENT_NAME::equals))
                .names(Tag.PATIENT_NAME);
    }

    @Override
    public long pk() {
        return pk;
    }
}
