package org.isocenter.dicom.dicomdir;

import static org.isocenter.dicom.dataset.ValueRepresentation.CS;
import static org.isocenter.dicom.dataset.ValueRepresentation.UI;
import static org.isocenter.dicom.dataset.ValueRepresentation.UL;
import static org.isocenter.dicom.dataset.ValueRepresentation.US;

import java.nio.ByteBuffer;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;

/** The entries of the directory as data sets: a patient, a study, a series, or an instance (PS3.3 F.3.2.2). */
final class DirectoryRecord {

    private static final Tag NEXT = new Tag(0x00041400);
    private static final Tag IN_USE = new Tag(0x00041410);
    private static final Tag LOWER_LEVEL = new Tag(0x00041420);
    private static final Tag TYPE = new Tag(0x00041430);
    private static final Tag FILE_ID = new Tag(0x00041500);
    private static final Tag SOP_CLASS = new Tag(0x00041510);
    private static final Tag SOP_INSTANCE = new Tag(0x00041511);
    private static final Tag TRANSFER_SYNTAX = new Tag(0x00041512);

    /** Tag, VR and length of an attribute with a value of a short form. */
    private static final int HEADER = 8;

    private static final int PLACE_OF_NEXT = HEADER;
    private static final int PLACE_OF_LOWER_LEVEL = HEADER + Integer.BYTES + HEADER + Short.BYTES + HEADER;

    private DirectoryRecord() {}

    /** An entry that has entries below it. */
    static DataSet node(String type, FileSetMember member, Tag... keys) {
        return describe(type, member, keys).build();
    }

    /** An entry for a file. */
    static DataSet leaf(FileSetMember member, Tag... keys) {
        String sopClass = member.attributes().string(Tag.SOP_CLASS_UID).orElse("");
        String instance = member.attributes().string(Tag.SOP_INSTANCE_UID).orElse("");
        return describe(RecordType.of(sopClass), member, keys)
                .put(FILE_ID, CS, member.fileId().toArray(String[]::new))
                .put(SOP_CLASS, UI, sopClass)
                .put(SOP_INSTANCE, UI, instance)
                .put(TRANSFER_SYNTAX, UI, member.transferSyntax().value())
                .build();
    }

    /** The offsets are filled in when all are known: they are the first and the third attribute. */
    private static DataSet.Builder describe(String type, FileSetMember member, Tag... keys) {
        DataSet.Builder record = DataSet.builder()
                .putIntegers(NEXT, UL, 0)
                .putIntegers(IN_USE, US, 0xFFFF)
                .putIntegers(LOWER_LEVEL, UL, 0)
                .put(TYPE, CS, type);
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

    /**
     * Fills in the offsets.
     *
     * @param record in Explicit VR Little Endian, from its first attribute on
     * @param next offset of the next entry on the same level below the same entry, 0 if there is none
     * @param lowerLevel offset of the first entry below this one, 0 if there is none
     */
    static void link(ByteBuffer record, long next, long lowerLevel) {
        record.putInt(PLACE_OF_NEXT, (int) next).putInt(PLACE_OF_LOWER_LEVEL, (int) lowerLevel);
    }
}
