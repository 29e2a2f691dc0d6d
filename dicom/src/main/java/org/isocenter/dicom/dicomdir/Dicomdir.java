package org.isocenter.dicom.dicomdir;

import static org.isocenter.dicom.dataset.ValueRepresentation.CS;
import static org.isocenter.dicom.dataset.ValueRepresentation.UI;
import static org.isocenter.dicom.dataset.ValueRepresentation.UL;
import static org.isocenter.dicom.dataset.ValueRepresentation.US;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;

/**
 * Makes the directory of a file-set: patients, their studies, series, and instances, in the order in which the members
 * are given (PS3.3 Annex F). Records are kept compressed until the directory is written, some twenty bytes for each
 * instance. For use by one thread. It has to be closed.
 */
public final class Dicomdir implements AutoCloseable {

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
    /**
     * Content Date and Time, Content Label, Completion Flag, Verification Flag, Concept Name Code Sequence: keys of objects that are not
     * images.
     */
    private static final Tag[] INSTANCE = {
        new Tag(0x00080023),
        new Tag(0x00080033),
        Tag.INSTANCE_NUMBER,
        new Tag(0x00700080),
        new Tag(0x0040A043),
        new Tag(0x0040A491),
        new Tag(0x0040A493)
    };

    /** The attributes of an instance that the directory uses. */
    public static final Set<Tag> ATTRIBUTES = attributes();

    private static final Uid MEDIA_STORAGE_DIRECTORY = new Uid("1.2.840.10008.1.3.10");
    private static final Tag FILE_SET_ID = new Tag(0x00041130);
    private static final Tag FIRST = new Tag(0x00041200);
    private static final Tag LAST = new Tag(0x00041202);
    private static final Tag CONSISTENCY_FLAG = new Tag(0x00041212);
    private static final Tag RECORDS = new Tag(0x00041220);
    private static final int ITEM = 0xE000FFFE;
    private static final int ITEM_HEADER = 8;
    /** The bytes of the header of a sequence in an explicit encoding: tag, VR, reserved bytes, length. */
    private static final int SEQUENCE_HEADER = 12;

    private static final long LONGEST = 0xFFFFFFFEL;
    private static final Part10Writer WRITER = new Part10Writer();

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final DeflaterOutputStream records = new DeflaterOutputStream(compressed, deflater);
    private final RecordTree tree = new RecordTree();
    private final List<List<Tag>> keys = List.of(
            List.of(Tag.PATIENT_ID),
            List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID),
            List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID));
    private final String[] open = new String[keys.size()];

    /** Begins an empty directory. */
    public Dicomdir() {}

    /**
     * Writes a directory.
     *
     * @param instanceUid identifies the file-set
     * @param members as for {@link #add}
     * @param output is flushed, not closed
     * @throws IOException if the stream fails
     */
    public static void write(Uid instanceUid, List<FileSetMember> members, OutputStream output) throws IOException {
        try (Dicomdir directory = new Dicomdir()) {
            for (FileSetMember member : members) {
                directory.add(member);
            }
            directory.write(instanceUid, output);
        }
    }

    /**
     * Adds an instance. The instances of a patient, study and series have to be added one after the other; otherwise the directory names
     * that patient, study or series twice.
     */
    public void add(FileSetMember member) throws IOException {
        boolean opened = false;
        for (int level = 0; level < keys.size(); level++) {
            String key = member.key(keys.get(level));
            opened |= !key.equals(open[level]);
            if (opened) {
                open[level] = key;
                record(level, node(level, member));
            }
        }
        record(keys.size(), DirectoryRecord.leaf(member, INSTANCE));
    }

    private static DataSet node(int level, FileSetMember member) {
        return switch (level) {
            case 0 -> DirectoryRecord.node("PATIENT", member, PATIENT);
            case 1 -> DirectoryRecord.node("STUDY", member, STUDY);
            default -> DirectoryRecord.node("SERIES", member, SERIES);
        };
    }

    private void record(int level, DataSet content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WRITER.writeDataSet(content, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StoredValues.none(), bytes);
        tree.add(level, bytes.size());
        bytes.writeTo(records);
    }

    /**
     * Writes the directory. Nothing can be added afterwards.
     *
     * @param instanceUid identifies the file-set
     * @param output is flushed, not closed
     * @throws IOException if the stream fails
     */
    public void write(Uid instanceUid, OutputStream output) throws IOException {
        records.finish();
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        WRITER.write(file(instanceUid, 0, 0), StoredValues.none(), empty);
        RecordTree.Offsets offsets = tree.place(empty.size() + SEQUENCE_HEADER, ITEM_HEADER);
        if (offsets.length() > LONGEST) {
            throw new IOException("a directory of " + tree.size() + " records is longer than a file of DICOM may be");
        }
        WRITER.write(file(instanceUid, offsets.first(), offsets.last()), StoredValues.none(), output);
        ByteBuffer header = ByteBuffer.allocate(SEQUENCE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) RECORDS.group()).putShort((short) RECORDS.element());
        header.put((byte) 'S').put((byte) 'Q').putShort((short) 0).putInt((int) offsets.length());
        output.write(header.array());
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
            for (int i = 0; i < tree.size(); i++) {
                int length = tree.length(i);
                ByteBuffer item = ByteBuffer.allocate(ITEM_HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
                item.putInt(ITEM).putInt(length);
                in.readNBytes(item.array(), ITEM_HEADER, length);
                DirectoryRecord.link(item.slice().order(ByteOrder.LITTLE_ENDIAN), offsets.next(i), offsets.child(i));
                output.write(item.array());
            }
        }
        output.flush();
    }

    /** The file without its records, which are written after it. */
    private static Part10File file(Uid instanceUid, long first, long last) {
        DataSet dataSet = DataSet.builder()
                .put(FILE_SET_ID, CS)
                .putIntegers(FIRST, UL, first)
                .putIntegers(LAST, UL, last)
                .putIntegers(CONSISTENCY_FLAG, US, 0)
                .build();
        DataSet named = DataSet.builder()
                .put(Tag.SOP_CLASS_UID, UI, MEDIA_STORAGE_DIRECTORY.value())
                .put(Tag.SOP_INSTANCE_UID, UI, instanceUid.value())
                .build();
        return new Part10File(FileMetaInformation.of(named, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
    }

    private static Set<Tag> attributes() {
        Set<Tag> all = new HashSet<>(Set.of(Tag.SOP_CLASS_UID, Tag.SOP_INSTANCE_UID));
        for (Tag[] level : List.of(PATIENT, STUDY, SERIES, INSTANCE)) {
            all.addAll(List.of(level));
        }
        return Set.copyOf(all);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
