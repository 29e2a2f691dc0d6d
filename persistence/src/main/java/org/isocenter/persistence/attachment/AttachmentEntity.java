package org.isocenter.persistence.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of table {@code attachment}. Short content is in the row, longer content in a file. */
@Entity
@Table(name = "attachment")
class AttachmentEntity extends AttachedEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attachment_seq")
    @SequenceGenerator(name = "attachment_seq", sequenceName = "attachment_seq", allocationSize = 50)
    long pk;

    @Column(name = "content_type", updatable = false)
    int contentType;

    long length;

    String md5;

    byte @Nullable [] content;

    @Column(name = "file_uuid")
    @Nullable
    UUID fileUuid;

    @Nullable
    String source;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    AttachmentEntity() {}

    @SuppressWarnings("NullAway.Init") // hold() sets the rest
    AttachmentEntity(int contentType, NewAttachment attachment) {
        this.contentType = contentType;
        hold(attachment);
    }

    void take(NewAttachment attachment) {
        revision++;
        hold(attachment);
    }

    private void hold(NewAttachment attachment) {
        length = attachment.length();
        md5 = attachment.md5();
        content = attachment.content().orElse(null);
        fileUuid = attachment.file().orElse(null);
        source = attachment.source().orElse(null);
    }

    Attachment attachment() {
        return new Attachment(
                pk,
                contentType,
                revision,
                new NewAttachment(
                        length,
                        md5,
                        Optional.ofNullable(content),
                        Optional.ofNullable(fileUuid),
                        Optional.ofNullable(source)));
    }
}
