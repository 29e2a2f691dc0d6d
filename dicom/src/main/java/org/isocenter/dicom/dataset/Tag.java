package org.isocenter.dicom.dataset;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tag of an attribute: group and element number (PS3.5 §7.1). Tags order as data sets do, as unsigned numbers.
 *
 * @param code group in the upper, element in the lower 16 bits
 */
public record Tag(int code) implements Comparable<Tag> {

    public static final Tag TRANSFER_SYNTAX_UID = new Tag(0x00020010);
    public static final Tag MEDIA_STORAGE_SOP_CLASS_UID = new Tag(0x00020002);
    public static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = new Tag(0x00020003);

    public static final Tag SPECIFIC_CHARACTER_SET = new Tag(0x00080005);
    public static final Tag SOP_CLASS_UID = new Tag(0x00080016);
    public static final Tag SOP_INSTANCE_UID = new Tag(0x00080018);
    public static final Tag STUDY_DATE = new Tag(0x00080020);
    public static final Tag STUDY_TIME = new Tag(0x00080030);
    public static final Tag ACCESSION_NUMBER = new Tag(0x00080050);
    public static final Tag INSTANCE_AVAILABILITY = new Tag(0x00080056);
    public static final Tag MODALITY = new Tag(0x00080060);
    public static final Tag MODALITIES_IN_STUDY = new Tag(0x00080061);
    public static final Tag SOP_CLASSES_IN_STUDY = new Tag(0x00080062);
    public static final Tag REFERRING_PHYSICIAN_NAME = new Tag(0x00080090);
    public static final Tag TIMEZONE_OFFSET_FROM_UTC = new Tag(0x00080201);
    public static final Tag STUDY_DESCRIPTION = new Tag(0x00081030);
    public static final Tag SERIES_DESCRIPTION = new Tag(0x0008103E);
    public static final Tag REFERENCED_SOP_CLASS_UID = new Tag(0x00081150);
    public static final Tag REFERENCED_SOP_INSTANCE_UID = new Tag(0x00081155);
    public static final Tag RETRIEVE_URL = new Tag(0x00081190);
    public static final Tag WARNING_REASON = new Tag(0x00081196);
    public static final Tag FAILURE_REASON = new Tag(0x00081197);
    public static final Tag FAILED_SOP_SEQUENCE = new Tag(0x00081198);
    public static final Tag REFERENCED_SOP_SEQUENCE = new Tag(0x00081199);
    public static final Tag OTHER_FAILURES_SEQUENCE = new Tag(0x0008119A);

    public static final Tag PATIENT_NAME = new Tag(0x00100010);
    public static final Tag PATIENT_ID = new Tag(0x00100020);
    public static final Tag PATIENT_BIRTH_DATE = new Tag(0x00100030);
    public static final Tag PATIENT_SEX = new Tag(0x00100040);

    public static final Tag STUDY_INSTANCE_UID = new Tag(0x0020000D);
    public static final Tag SERIES_INSTANCE_UID = new Tag(0x0020000E);
    public static final Tag STUDY_ID = new Tag(0x00200010);
    public static final Tag SERIES_NUMBER = new Tag(0x00200011);
    public static final Tag INSTANCE_NUMBER = new Tag(0x00200013);
    public static final Tag NUMBER_OF_PATIENT_RELATED_STUDIES = new Tag(0x00201200);
    public static final Tag NUMBER_OF_PATIENT_RELATED_SERIES = new Tag(0x00201202);
    public static final Tag NUMBER_OF_PATIENT_RELATED_INSTANCES = new Tag(0x00201204);
    public static final Tag NUMBER_OF_STUDY_RELATED_SERIES = new Tag(0x00201206);
    public static final Tag NUMBER_OF_STUDY_RELATED_INSTANCES = new Tag(0x00201208);
    public static final Tag NUMBER_OF_SERIES_RELATED_INSTANCES = new Tag(0x00201209);

    public static final Tag SAMPLES_PER_PIXEL = new Tag(0x00280002);
    public static final Tag PHOTOMETRIC_INTERPRETATION = new Tag(0x00280004);
    public static final Tag PLANAR_CONFIGURATION = new Tag(0x00280006);
    public static final Tag NUMBER_OF_FRAMES = new Tag(0x00280008);
    public static final Tag ROWS = new Tag(0x00280010);
    public static final Tag COLUMNS = new Tag(0x00280011);
    public static final Tag BITS_ALLOCATED = new Tag(0x00280100);
    public static final Tag BITS_STORED = new Tag(0x00280101);
    public static final Tag HIGH_BIT = new Tag(0x00280102);
    public static final Tag PIXEL_REPRESENTATION = new Tag(0x00280103);
    public static final Tag PERFORMED_PROCEDURE_STEP_START_DATE = new Tag(0x00400244);
    public static final Tag PERFORMED_PROCEDURE_STEP_START_TIME = new Tag(0x00400245);
    public static final Tag REQUEST_ATTRIBUTES_SEQUENCE = new Tag(0x00400275);
    public static final Tag FLOAT_PIXEL_DATA = new Tag(0x7FE00008);
    public static final Tag DOUBLE_FLOAT_PIXEL_DATA = new Tag(0x7FE00009);
    public static final Tag PIXEL_DATA = new Tag(0x7FE00010);

    public static final Tag ITEM = new Tag(0xFFFEE000);
    public static final Tag ITEM_DELIMITATION_ITEM = new Tag(0xFFFEE00D);
    public static final Tag SEQUENCE_DELIMITATION_ITEM = new Tag(0xFFFEE0DD);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The tag (group,element), each 0 to FFFFH. */
    public static Tag of(int group, int element) {
        return new Tag(group << 16 | element & 0xFFFF);
    }

    /**
     * Reads {@code ggggeeee}, {@code gggg,eeee} or {@code gggg-eeee}, hexadecimal digits in either case.
     *
     * @return empty if the text is none of these
     */
    public static Optional<Tag> parse(String text) {
        boolean separated = text.length() == 9 && (text.charAt(4) == ',' || text.charAt(4) == '-');
        String digits = separated ? text.substring(0, 4) + text.substring(5) : text;
        if (digits.length() != 8 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(new Tag(HexFormat.fromHexDigits(digits)));
    }

    /** The group number, 0 to FFFFH. */
    public int group() {
        return code >>> 16;
    }

    /** The element number, 0 to FFFFH. */
    public int element() {
        return code & 0xFFFF;
    }

    /** Whether the group is odd: a private attribute or private creator (PS3.5 §7.8). */
    public boolean isPrivate() {
        return (code & 0x10000) != 0;
    }

    /** Whether this reserves a block of private elements: (gggg,0010-00FF) of an odd group. */
    public boolean isPrivateCreator() {
        return isPrivate() && element() >= 0x10 && element() <= 0xFF;
    }

    /**
     * The tag that holds the private creator of this private attribute, (gggg,00xx) for (gggg,xxee).
     *
     * @return empty if this is no attribute of a private block
     */
    public Optional<Tag> privateCreator() {
        return isPrivate() && element() >= 0x1000 ? Optional.of(of(group(), element() >>> 8)) : Optional.empty();
    }

    /** Whether this is a group length, (gggg,0000) (PS3.5 §7.2). */
    public boolean isGroupLength() {
        return element() == 0;
    }

    /** Whether this belongs to the File Meta Information, group 0002 (PS3.10 §7.1). */
    public boolean isFileMetaInformation() {
        return group() == 2;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        // What a record has by itself does the same, only slower until it is compiled.
        return other instanceof Tag tag && tag.code == code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /** Eight upper-case hexadecimal digits, the key of the DICOM JSON Model (PS3.18 F.2.2). */
    public String hex() {
        return HEX.toHexDigits(code);
    }

    @Override
    public int compareTo(Tag other) {
        return Integer.compareUnsigned(code, other.code);
    }

    /** {@code (gggg,eeee)}. */
    @Override
    public String toString() {
        String hex = hex();
        return "(" + hex.substring(0, 4) + "," + hex.substring(4) + ")";
    }
}
