package org.isocenter.persistence.recovery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of table {@code file_put_aside}. */
@Entity
@Table(name = "file_put_aside")
class FilePutAsideEntity {

    @Id
    @Column(name = "file_uuid")
    UUID file;

    String reason;

    @Column(name = "put_aside_at")
    Instant at;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    FilePutAsideEntity() {}

    FilePutAsideEntity(FilePutAside put) {
        file = put.file();
        reason = put.reason();
        at = put.at();
    }

    FilePutAside value() {
        return new FilePutAside(file, reason, at);
    }
}
