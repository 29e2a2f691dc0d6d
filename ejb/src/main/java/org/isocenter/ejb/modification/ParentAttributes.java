package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.StoredInstance;

/** The attributes of patient, study and series in a new instance: those of its parent, else new ones. */
@Singleton
class ParentAttributes {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    /** General Series module (PS3.3 §C.7.3.1), and Frame of Reference. */
    private static final Set<Tag> SERIES = Arrays.stream(new int[] {
                0x00080021, 0x00080031, 0x00080060, 0x0008103E, 0x00081050, 0x00081070, 0x00081111, 0x00180015,
                0x00181030, 0x00185100, 0x0020000E, 0x00200011, 0x00200052, 0x00200060, 0x00201040, 0x00280108,
                0x00280109, 0x00400244, 0x00400245, 0x00400253, 0x00400254, 0x00400275
            })
            .mapToObj(Tag::new)
            .collect(Collectors.toUnmodifiableSet());

    private final Sources sources;
    private final RetrieveInstances retrieve;
    private final RetrieveBulkdata open;

    @Inject
    ParentAttributes(Sources sources, RetrieveInstances retrieve, RetrieveBulkdata open) {
        this.sources = sources;
        this.retrieve = retrieve;
        this.open = open;
    }

    /**
     * The first attributes of an instance: identifiers, dates and times.
     *
     * @param parent a patient, study or series
     * @throws RequestFailure.BadRequest if there is no such parent, or it is an instance
     */
    DataSet begin(Optional<String> parent) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        String date = now.format(DATE);
        String time = now.format(TIME);
        DataSet.Builder begun = DataSet.builder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, UUID.randomUUID().toString())
                .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, newUid())
                .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, newUid())
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, newUid())
                .put(Tag.STUDY_DATE, ValueRepresentation.DA, date)
                .put(Tag.STUDY_TIME, ValueRepresentation.TM, time);
        for (int tag : new int[] {0x00080012, 0x00080021, 0x00080022, 0x00080023}) {
            begun.put(new Tag(tag), ValueRepresentation.DA, date);
        }
        for (int tag : new int[] {0x00080013, 0x00080031, 0x00080032, 0x00080033}) {
            begun.put(new Tag(tag), ValueRepresentation.TM, time);
        }
        parent.ifPresent(id -> take(id, begun));
        return begun.build();
    }

    private void take(String id, DataSet.Builder begun) {
        Below below;
        try {
            below = sources.below(id);
        } catch (RequestFailure.UnknownResource e) {
            throw new RequestFailure.BadRequest("\"Parent\" is not a stored resource: \"" + id + "\"");
        }
        if (below.level() == Level.INSTANCE) {
            throw new RequestFailure.BadRequest("\"Parent\" has to be a patient, a study or a series");
        }
        StoredInstance instance = retrieve.find(below.instances().get(0).value())
                .orElseThrow(() -> new RequestFailure.BadRequest("The parent is being deleted"));
        if (below.level() != Level.PATIENT) {
            begun.remove(Tag.STUDY_DATE).remove(Tag.STUDY_TIME);
        }
        if (below.level() == Level.SERIES) {
            begun.remove(new Tag(0x00080021)).remove(new Tag(0x00080031));
        }
        try (OpenInstance file = open.open(instance)) {
            file.dataSet().stream()
                    .filter(attribute -> isTaken(attribute.tag(), below.level()))
                    .forEach(begun::put);
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was read cannot be closed", e);
        }
    }

    private static boolean isTaken(Tag tag, Level level) {
        return tag.equals(Tag.SPECIFIC_CHARACTER_SET)
                || StudyModules.PATIENT.contains(tag)
                || level != Level.PATIENT && StudyModules.STUDY.contains(tag)
                || level == Level.SERIES && SERIES.contains(tag);
    }

    /** A UID from a UUID (PS3.5 §B.2). */
    static String newUid() {
        return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
    }
}
