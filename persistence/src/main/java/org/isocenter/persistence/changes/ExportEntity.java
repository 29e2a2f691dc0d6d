package org.isocenter.persistence.changes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** A row of table {@code exported_resource}. */
@Entity
@Table(name = "exported_resource")
class ExportEntity {

    @Id
    long number;

    @Column(name = "exported_at")
    Instant exportedAt;

    int level;

    String id;

    String remote;

    @Column(name = "patient_id")
    String patientId;

    @Column(name = "study_uid")
    String studyUid;

    @Column(name = "series_uid")
    String seriesUid;

    @Column(name = "instance_uid")
    String instanceUid;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ExportEntity() {}

    ExportEntity(NumberedExport export) {
        ExportedResource resource = export.resource();
        number = export.number();
        exportedAt = export.at();
        level = resource.level().code();
        id = resource.id().value();
        remote = resource.remote();
        patientId = resource.patientId();
        studyUid = resource.studyUid();
        seriesUid = resource.seriesUid();
        instanceUid = resource.instanceUid();
    }

    NumberedExport export() {
        return new NumberedExport(
                number,
                exportedAt,
                new ExportedResource(
                        Level.ofCode(level),
                        new OrthancIdentifier(id),
                        remote,
                        patientId,
                        studyUid,
                        seriesUid,
                        instanceUid));
    }
}
