package org.isocenter.persistence.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A row of table {@code annotation}: a text in UTF-8. */
@Entity
@Table(name = "annotation")
class UserMetadataEntity extends AttachedEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "annotation_seq")
    @SequenceGenerator(name = "annotation_seq", sequenceName = "annotation_seq", allocationSize = 50)
    long pk;

    @Column(name = "metadata_type", updatable = false)
    int metadataType;

    byte[] content;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    UserMetadataEntity() {}

    UserMetadataEntity(int metadataType, String text) {
        this.metadataType = metadataType;
        revision = 1;
        content = text.getBytes(UTF_8);
    }

    void take(String text) {
        revision++;
        content = text.getBytes(UTF_8);
    }

    UserMetadata entry() {
        return new UserMetadata(metadataType, revision, new String(content, UTF_8));
    }
}
