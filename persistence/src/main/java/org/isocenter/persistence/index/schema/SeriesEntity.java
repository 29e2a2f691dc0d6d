package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** A row of table {@code series}. */
@Entity
@Table(name = "series")
@SqlResultSetMapping(
        name = SeriesEntity.SERIES_OF_STUDIES,
        columns = {
            @ColumnResult(name = "study_fk", type = Long.class),
            @ColumnResult(name = "pk", type = Long.class),
            @ColumnResult(name = "modality", type = String.class),
            @ColumnResult(name = "instances", type = Long.class)
        })
@SqlResultSetMapping(
        name = SeriesEntity.SOP_CLASSES_OF_STUDIES,
        columns = {
            @ColumnResult(name = "study_fk", type = Long.class),
            @ColumnResult(name = "sop_class_uid", type = String.class)
        })
@SqlResultSetMapping(
        name = SeriesEntity.COUNTS_OF_PATIENTS,
        columns = {
            @ColumnResult(name = "patient_fk", type = Long.class),
            @ColumnResult(name = "studies", type = Long.class),
            @ColumnResult(name = "series", type = Long.class),
            @ColumnResult(name = "instances", type = Long.class)
        })
public class SeriesEntity extends ParentEntity {

    /** The columns of a statement in SQL. */
    public static final String SERIES_OF_STUDIES = "SeriesOfStudies";

    public static final String SOP_CLASSES_OF_STUDIES = "SopClassesOfStudies";
    public static final String COUNTS_OF_PATIENTS = "CountsOfPatients";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "series_seq")
    @SequenceGenerator(name = "series_seq", sequenceName = "series_seq", allocationSize = 50)
    long pk;

    /** The key of its study's row. */
    @Column(name = "study_fk", updatable = false)
    long study;

    @Column(updatable = false)
    String uid;

    long number;

    String modality;

    String description;

    @Column(name = "body_part")
    String bodyPart;

    @Column(name = "performed_date")
    String performedDate;

    @Column(name = "performed_time")
    String performedTime;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    SeriesEntity() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest
    public SeriesEntity(OrthancIdentifier id, long study, DataSet dataSet, Instant now) {
        super(id, Level.SERIES, dataSet, now);
        MatchedColumns columns = new MatchedColumns(dataSet);
        this.study = study;
        uid = columns.uid(Tag.SERIES_INSTANCE_UID);
        takeColumns(dataSet);
    }

    /** Takes over the attributes of a data set, which is that of the first stored instance. */
    public void take(DataSet dataSet) {
        takeAttributes(Level.SERIES, dataSet);
        takeColumns(dataSet);
    }

    private void takeColumns(DataSet dataSet) {
        MatchedColumns columns = new MatchedColumns(dataSet);
        number = columns.number(Tag.SERIES_NUMBER);
        modality = columns.text(Tag.MODALITY);
        description = columns.text(Tag.SERIES_DESCRIPTION);
        bodyPart = columns.text(MainAttributes.BODY_PART_EXAMINED);
        performedDate = columns.date(MainAttributes.PERFORMED_PROCEDURE_STEP_START_DATE);
        performedTime = columns.time(MainAttributes.PERFORMED_PROCEDURE_STEP_START_TIME);
    }

    @Override
    public long pk() {
        return pk;
    }
}
