package org.isocenter.dicom.dicomdir;

import static org.isocenter.dicom.dataset.ValueRepresentation.CS;
import static org.isocenter.dicom.dataset.ValueRepresentation.UI;
import static org.isocenter.dicom.dataset.ValueRepresentation.UL;
import static org.isocenter.dicom.dataset.ValueRepresentation.US;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** One entry of the directory: a patient, a study, a series, or an instance (PS3.3 F.3.2.2). */
final class DirectoryRecord {

    private static final Tag NEXT = new Tag(0x00041400);
    private static final Tag IN_USE = new Tag(0x00041410);
    private static final Tag LOWER_LEVEL = new Tag(0x00041420);
    private static final Tag TYPE = new Tag(0x00041430);
    private static final Tag FILE_ID = new Tag(0x00041500);
    private static final Tag SOP_CLASS = new Tag(0x00041510);
    private static final Tag SOP_INSTANCE = new Tag(0x00041511);
    private static final Tag TRANSFER_SYNTAX = new Tag(0x00041512);

    private final DataSet content;
    private final List<DirectoryRecord> children = new ArrayList<>();
    /** Of its item in the file, from the file's first byte. */
    private long offset;

    private DirectoryRecord(DataSet content) {
        this.content = content;
    }

    /** An entry that has others below it. */
    static DirectoryRecord node(String type, FileSetMember member, Tag... keys) {
        return new DirectoryRecord(describe(type, member, keys).build());
    }

    /** An entry for a file. */
    static DirectoryRecord leaf(FileSetMember member, Tag... keys) {
        String sopClass = member.attributes().string(Tag.SOP_CLASS_UID).orElse("");
        String instance = member.attributes().string(Tag.SOP_INSTANCE_UID).orElse("");
        return new DirectoryRecord(describe(RecordType.of(sopClass), member, keys)
                .put(FILE_ID, CS, member.fileId().toArray(String[]::new))
                .put(SOP_CLASS, UI, sopClass)
                .put(SOP_INSTANCE, UI, instance)
                .put(TRANSFER_SYNTAX, UI, member.transferSyntax().value())
                .build());
    }

    private static DataSet.Builder describe(String type, FileSetMember member, Tag... keys) {
        DataSet.Builder record =
                DataSet.builder().putIntegers(IN_USE, US, 0xFFFF).put(TYPE, CS, type);
        boolean ascii = true;
        for (Tag key : keys) {
            Attribute attribute = member.attributes().get(key).orElse(null);
            if (attribute != null) {
                record.put(attribute);
                ascii &= attribute.text().chars().allMatch(c -> c < 0x80);
            }
        }
        return ascii ? record : record.put(Tag.SPECIFIC_CHARACTER_SET, CS, "ISO_IR 192");
    }

    List<DirectoryRecord> children() {
        return children;
    }

    long offset() {
        return offset;
    }

    void place(long position) {
        offset = position;
    }

    /**
     * The record as an item of Directory Record Sequence; its length does not depend on offsets.
     *
     * @param next the offset of the next entry of the same level below the same one, 0 if there is none
     */
    DataSet item(long next) {
        return content.toBuilder()
                .putIntegers(NEXT, UL, next)
                .putIntegers(LOWER_LEVEL, UL, children.isEmpty() ? 0 : children.get(0).offset)
                .build();
    }
}
