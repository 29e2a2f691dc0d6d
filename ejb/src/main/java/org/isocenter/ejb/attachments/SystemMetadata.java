package org.isocenter.ejb.attachments;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.SeriesCompleteness;
import org.isocenter.persistence.index.StoredInstance;

/** Texts about a resource that nobody attached: what the index knows, as Orthanc numbers and writes it. */
public enum SystemMetadata {
    INDEX_IN_SERIES(1, "IndexInSeries"),
    RECEPTION_DATE(2, "ReceptionDate"),
    EXPECTED_NUMBER_OF_INSTANCES(4, "ExpectedNumberOfInstances"),
    LAST_UPDATE(7, "LastUpdate"),
    TRANSFER_SYNTAX(9, "TransferSyntax"),
    SOP_CLASS_UID(10, "SopClassUid");

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final int type;
    private final String text;

    SystemMetadata(int type, String text) {
        this.type = type;
        this.text = text;
    }

    /** Orthanc's number. */
    int type() {
        return type;
    }

    /** Orthanc's name. */
    String text() {
        return text;
    }

    /** Those of a resource, by their numbers. */
    static List<UserMetadata> of(IndexedResource resource, Optional<StoredInstance> instance) {
        List<UserMetadata> all = new ArrayList<>();
        if (resource.level() == Level.INSTANCE) {
            OptionalLong number = SeriesCompleteness.indexInSeries(resource.attributes());
            if (number.isPresent()) {
                all.add(INDEX_IN_SERIES.with(Long.toString(number.getAsLong())));
            }
            all.add(RECEPTION_DATE.with(TIMESTAMP.format(resource.lastUpdate())));
            instance.ifPresent(stored -> {
                all.add(TRANSFER_SYNTAX.with(stored.transferSyntax().value()));
                all.add(SOP_CLASS_UID.with(stored.sopClass().value()));
            });
        } else {
            OptionalLong expected =
                    resource.completeness().map(SeriesCompleteness::expected).orElse(OptionalLong.empty());
            if (expected.isPresent()) {
                all.add(EXPECTED_NUMBER_OF_INSTANCES.with(Long.toString(expected.getAsLong())));
            }
            all.add(LAST_UPDATE.with(TIMESTAMP.format(resource.lastUpdate())));
        }
        return all;
    }

    private UserMetadata with(String value) {
        return new UserMetadata(type, 0, value);
    }
}
