package org.isocenter.dicom.dicomdir;

import static org.isocenter.dicom.dataset.ValueRepresentation.CS;
import static org.isocenter.dicom.dataset.ValueRepresentation.UI;
import static org.isocenter.dicom.dataset.ValueRepresentation.UL;
import static org.isocenter.dicom.dataset.ValueRepresentation.US;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;

/**
 * Writes the directory of a file-set: patients, their studies, series, and instances, in the order in which the members
 * are given (PS3.3 Annex F).
 */
public final class Dicomdir {

    /** The name of the file. */
    public static final String FILE_NAME = "DICOMDIR";

    private static final Tag[] PATIENT = {Tag.PATIENT_NAME, Tag.PATIENT_ID};
    private static final Tag[] STUDY = {
        Tag.STUDY_DATE,
        Tag.STUDY_TIME,
        Tag.ACCESSION_NUMBER,
        Tag.STUDY_DESCRIPTION,
        Tag.STUDY_INSTANCE_UID,
        Tag.STUDY_ID
    };
    private static final Tag[] SERIES = {
        Tag.MODALITY, Tag.SERIES_DESCRIPTION, Tag.SERIES_INSTANCE_UID, Tag.SERIES_NUMBER
    };
    /** Content Date and Time, Content Label, Completion Flag, Verification Flag, Concept Name Code Sequence: keys of what is no image. */
    private static final Tag[] INSTANCE = {
        new Tag(0x00080023),
        new Tag(0x00080033),
        Tag.INSTANCE_NUMBER,
        new Tag(0x00700080),
        new Tag(0x0040A043),
        new Tag(0x0040A491),
        new Tag(0x0040A493)
    };

    /** What the directory says of an instance. */
    public static final Set<Tag> ATTRIBUTES = attributes();

    private static final Uid MEDIA_STORAGE_DIRECTORY = new Uid("1.2.840.10008.1.3.10");
    private static final Tag FILE_SET_ID = new Tag(0x00041130);
    private static final Tag FIRST = new Tag(0x00041200);
    private static final Tag LAST = new Tag(0x00041202);
    private static final Tag CONSISTENCY_FLAG = new Tag(0x00041212);
    private static final Tag RECORDS = new Tag(0x00041220);
    private static final int ITEM_HEADER = 8;
    private static final Part10Writer WRITER = new Part10Writer();

    private final List<DirectoryRecord> patients = new ArrayList<>();
    private final Uid instanceUid;

    private Dicomdir(Uid instanceUid) {
        this.instanceUid = instanceUid;
    }

    /**
     * Writes a directory.
     *
     * @param instanceUid identifies the file-set
     * @param output is flushed, not closed
     * @throws IOException if the stream fails
     */
    public static void write(Uid instanceUid, List<FileSetMember> members, OutputStream output) throws IOException {
        Dicomdir directory = new Dicomdir(instanceUid);
        Map<List<String>, DirectoryRecord> nodes = new HashMap<>();
        members.forEach(member -> directory.add(member, nodes));
        directory.place();
        WRITER.write(directory.file(), StoredValues.none(), output);
    }

    private void add(FileSetMember member, Map<List<String>, DirectoryRecord> nodes) {
        List<String> patientKey = member.key(Tag.PATIENT_ID);
        List<String> studyKey = member.key(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID);
        List<String> seriesKey = member.key(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID);
        DirectoryRecord patient = nodes.computeIfAbsent(patientKey, key -> node(patients, "PATIENT", member, PATIENT));
        DirectoryRecord study =
                nodes.computeIfAbsent(studyKey, key -> node(patient.children(), "STUDY", member, STUDY));
        DirectoryRecord series =
                nodes.computeIfAbsent(seriesKey, key -> node(study.children(), "SERIES", member, SERIES));
        series.children().add(DirectoryRecord.leaf(member, INSTANCE));
    }

    private static DirectoryRecord node(
            List<DirectoryRecord> siblings, String type, FileSetMember member, Tag... keys) {
        DirectoryRecord node = DirectoryRecord.node(type, member, keys);
        siblings.add(node);
        return node;
    }

    /** Gives each record its offset: the items come last in the file, and offsets do not change their lengths. */
    private void place() throws IOException {
        CountingStream total = new CountingStream();
        WRITER.write(file(), StoredValues.none(), total);
        List<DirectoryRecord> records = inFileOrder(patients, new ArrayList<>());
        long[] lengths = new long[records.size()];
        long position = total.count;
        for (int i = 0; i < lengths.length; i++) {
            CountingStream item = new CountingStream();
            WRITER.writeDataSet(
                    records.get(i).item(0), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StoredValues.none(), item);
            lengths[i] = ITEM_HEADER + item.count;
            position -= lengths[i];
        }
        for (int i = 0; i < lengths.length; i++) {
            records.get(i).place(position);
            position += lengths[i];
        }
    }

    private static List<DirectoryRecord> inFileOrder(List<DirectoryRecord> level, List<DirectoryRecord> all) {
        for (DirectoryRecord directoryRecord : level) {
            all.add(directoryRecord);
            inFileOrder(directoryRecord.children(), all);
        }
        return all;
    }

    private Part10File file() {
        DataSet dataSet = DataSet.builder()
                .put(FILE_SET_ID, CS)
                .putIntegers(FIRST, UL, patients.isEmpty() ? 0 : patients.get(0).offset())
                .putIntegers(
                        LAST,
                        UL,
                        patients.isEmpty()
                                ? 0
                                : patients.get(patients.size() - 1).offset())
                .putIntegers(CONSISTENCY_FLAG, US, 0)
                .putItems(RECORDS, items(patients, new ArrayList<>()))
                .build();
        DataSet named = DataSet.builder()
                .put(Tag.SOP_CLASS_UID, UI, MEDIA_STORAGE_DIRECTORY.value())
                .put(Tag.SOP_INSTANCE_UID, UI, instanceUid.value())
                .build();
        return new Part10File(FileMetaInformation.of(named, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
    }

    private static List<DataSet> items(List<DirectoryRecord> level, List<DataSet> all) {
        for (int i = 0; i < level.size(); i++) {
            all.add(level.get(i).item(i + 1 < level.size() ? level.get(i + 1).offset() : 0));
            items(level.get(i).children(), all);
        }
        return all;
    }

    private static Set<Tag> attributes() {
        Set<Tag> all = new HashSet<>(Set.of(Tag.SOP_CLASS_UID, Tag.SOP_INSTANCE_UID));
        for (Tag[] level : List.of(PATIENT, STUDY, SERIES, INSTANCE)) {
            all.addAll(List.of(level));
        }
        return Set.copyOf(all);
    }

    private static final class CountingStream extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
