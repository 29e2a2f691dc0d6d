package org.isocenter.persistence.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.regex.Pattern;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.jspecify.annotations.Nullable;

/** A row of table {@code annotation}: a text in UTF-8. */
@Entity
@Table(name = "annotation")
class UserMetadataEntity extends AttachedEntity {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "annotation_seq")
    @SequenceGenerator(name = "annotation_seq", sequenceName = "annotation_seq", allocationSize = 50)
    long pk;

    @Column(name = "metadata_type", updatable = false)
    int metadataType;

    byte[] content;

    /** The beginning of the text, which searches compare. */
    String compared;

    /** The text as a number; null if it is not a number. */
    @Nullable
    Long number;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    UserMetadataEntity() {}

    UserMetadataEntity(int metadataType, String text) {
        this.metadataType = metadataType;
        content = text.getBytes(UTF_8);
        compared = MatchedColumns.cut(text);
        number = number(text);
    }

    void take(String text) {
        revision++;
        content = text.getBytes(UTF_8);
        compared = MatchedColumns.cut(text);
        number = number(text);
    }

    private static @Nullable Long number(String text) {
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    UserMetadata entry() {
        return new UserMetadata(metadataType, revision, new String(content, UTF_8));
    }
}
