package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.InstanceFacts;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.SeriesCompleteness;

/** Texts about a resource that no user attached: data of the index, in Orthanc's numbering and format. */
@Singleton
public class SystemMetadata {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final MainDicomTags mainTags;

    @Inject
    public SystemMetadata(MainDicomTags mainTags) {
        this.mainTags = mainTags;
    }

    /** The texts of a resource, by their numbers, except those that are stored in rows like texts of users. */
    public List<UserMetadata> of(IndexedResource resource) {
        List<UserMetadata> all = new ArrayList<>();
        if (resource.level() == Level.INSTANCE) {
            add(all, MetadataType.INDEX_IN_SERIES, SeriesCompleteness.indexInSeries(resource.attributes()));
            all.add(text(MetadataType.RECEPTION_DATE, TIMESTAMP.format(resource.lastUpdate())));
            resource.instance().ifPresent(facts -> addFacts(all, facts));
        } else {
            if (resource.level() == Level.SERIES) {
                // Instances do not come by the protocol with application entity titles.
                all.add(text(MetadataType.REMOTE_AET, ""));
            }
            resource.completeness()
                    .ifPresent(series -> add(all, MetadataType.EXPECTED_NUMBER_OF_INSTANCES, series.expected()));
            all.add(text(MetadataType.LAST_UPDATE, TIMESTAMP.format(resource.lastUpdate())));
        }
        all.add(text(MetadataType.MAIN_DICOM_TAGS_SIGNATURE, mainTags.signature(resource.level())));
        all.sort(Comparator.comparingInt(UserMetadata::type));
        return all;
    }

    private static void addFacts(List<UserMetadata> all, InstanceFacts facts) {
        Arrival arrival = facts.arrival();
        if (arrival.origin() != Arrival.Origin.UNKNOWN) {
            all.add(text(MetadataType.REMOTE_AET, ""));
            all.add(text(MetadataType.ORIGIN, arrival.origin().text()));
            all.add(text(MetadataType.REMOTE_IP, arrival.remoteIp()));
            all.add(text(MetadataType.HTTP_USERNAME, arrival.user()));
        }
        all.add(text(MetadataType.TRANSFER_SYNTAX, facts.transferSyntax()));
        all.add(text(MetadataType.SOP_CLASS_UID, facts.sopClass()));
        facts.pixels().ifPresent(pixels -> {
            all.add(text(MetadataType.PIXEL_DATA_OFFSET, Long.toString(pixels.offset())));
            pixels.unusual().ifPresent(vr -> all.add(text(MetadataType.PIXEL_DATA_VR, vr.name())));
        });
    }

    private static void add(List<UserMetadata> all, MetadataType type, OptionalLong number) {
        if (number.isPresent()) {
            all.add(text(type, Long.toString(number.getAsLong())));
        }
    }

    private static UserMetadata text(MetadataType type, String value) {
        return new UserMetadata(type.number(), 0, value);
    }
}
