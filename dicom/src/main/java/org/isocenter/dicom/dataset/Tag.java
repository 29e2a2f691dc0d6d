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

    /** Transfer Syntax UID (0002,0010). */
    public static final Tag TRANSFER_SYNTAX_UID = new Tag(0x00020010);
    /** Media Storage SOP Class UID (0002,0002). */
    public static final Tag MEDIA_STORAGE_SOP_CLASS_UID = new Tag(0x00020002);
    /** Media Storage SOP Instance UID (0002,0003). */
    public static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = new Tag(0x00020003);

    /** Specific Character Set (0008,0005). */
    public static final Tag SPECIFIC_CHARACTER_SET = new Tag(0x00080005);
    /** SOP Class UID (0008,0016). */
    public static final Tag SOP_CLASS_UID = new Tag(0x00080016);
    /** SOP Instance UID (0008,0018). */
    public static final Tag SOP_INSTANCE_UID = new Tag(0x00080018);
    /** Study Date (0008,0020). */
    public static final Tag STUDY_DATE = new Tag(0x00080020);
    /** Study Time (0008,0030). */
    public static final Tag STUDY_TIME = new Tag(0x00080030);
    /** Accession Number (0008,0050). */
    public static final Tag ACCESSION_NUMBER = new Tag(0x00080050);
    /** Instance Availability (0008,0056). */
    public static final Tag INSTANCE_AVAILABILITY = new Tag(0x00080056);
    /** Available Transfer Syntax UID (0008,3002). */
    public static final Tag AVAILABLE_TRANSFER_SYNTAX_UID = new Tag(0x00083002);
    /** Modality (0008,0060). */
    public static final Tag MODALITY = new Tag(0x00080060);
    /** Modalities in Study (0008,0061). */
    public static final Tag MODALITIES_IN_STUDY = new Tag(0x00080061);
    /** SOP Classes in Study (0008,0062). */
    public static final Tag SOP_CLASSES_IN_STUDY = new Tag(0x00080062);
    /** Referring Physician's Name (0008,0090). */
    public static final Tag REFERRING_PHYSICIAN_NAME = new Tag(0x00080090);
    /** Timezone Offset From UTC (0008,0201). */
    public static final Tag TIMEZONE_OFFSET_FROM_UTC = new Tag(0x00080201);
    /** Study Description (0008,1030). */
    public static final Tag STUDY_DESCRIPTION = new Tag(0x00081030);
    /** Series Description (0008,103E). */
    public static final Tag SERIES_DESCRIPTION = new Tag(0x0008103E);
    /** Referenced SOP Class UID (0008,1150). */
    public static final Tag REFERENCED_SOP_CLASS_UID = new Tag(0x00081150);
    /** Referenced SOP Instance UID (0008,1155). */
    public static final Tag REFERENCED_SOP_INSTANCE_UID = new Tag(0x00081155);
    /** Retrieve URL (0008,1190). */
    public static final Tag RETRIEVE_URL = new Tag(0x00081190);
    /** Warning Reason (0008,1196). */
    public static final Tag WARNING_REASON = new Tag(0x00081196);
    /** Failure Reason (0008,1197). */
    public static final Tag FAILURE_REASON = new Tag(0x00081197);
    /** Failed SOP Sequence (0008,1198). */
    public static final Tag FAILED_SOP_SEQUENCE = new Tag(0x00081198);
    /** Referenced SOP Sequence (0008,1199). */
    public static final Tag REFERENCED_SOP_SEQUENCE = new Tag(0x00081199);
    /** Other Failures Sequence (0008,119A). */
    public static final Tag OTHER_FAILURES_SEQUENCE = new Tag(0x0008119A);

    /** Patient's Name (0010,0010). */
    public static final Tag PATIENT_NAME = new Tag(0x00100010);
    /** Patient ID (0010,0020). */
    public static final Tag PATIENT_ID = new Tag(0x00100020);
    /** Patient's Birth Date (0010,0030). */
    public static final Tag PATIENT_BIRTH_DATE = new Tag(0x00100030);
    /** Patient's Sex (0010,0040). */
    public static final Tag PATIENT_SEX = new Tag(0x00100040);

    /** Study Instance UID (0020,000D). */
    public static final Tag STUDY_INSTANCE_UID = new Tag(0x0020000D);
    /** Series Instance UID (0020,000E). */
    public static final Tag SERIES_INSTANCE_UID = new Tag(0x0020000E);
    /** Study ID (0020,0010). */
    public static final Tag STUDY_ID = new Tag(0x00200010);
    /** Series Number (0020,0011). */
    public static final Tag SERIES_NUMBER = new Tag(0x00200011);
    /** Instance Number (0020,0013). */
    public static final Tag INSTANCE_NUMBER = new Tag(0x00200013);
    /** Number of Patient Related Studies (0020,1200). */
    public static final Tag NUMBER_OF_PATIENT_RELATED_STUDIES = new Tag(0x00201200);
    /** Number of Patient Related Series (0020,1202). */
    public static final Tag NUMBER_OF_PATIENT_RELATED_SERIES = new Tag(0x00201202);
    /** Number of Patient Related Instances (0020,1204). */
    public static final Tag NUMBER_OF_PATIENT_RELATED_INSTANCES = new Tag(0x00201204);
    /** Number of Study Related Series (0020,1206). */
    public static final Tag NUMBER_OF_STUDY_RELATED_SERIES = new Tag(0x00201206);
    /** Number of Study Related Instances (0020,1208). */
    public static final Tag NUMBER_OF_STUDY_RELATED_INSTANCES = new Tag(0x00201208);
    /** Number of Series Related Instances (0020,1209). */
    public static final Tag NUMBER_OF_SERIES_RELATED_INSTANCES = new Tag(0x00201209);

    /** Samples per Pixel (0028,0002). */
    public static final Tag SAMPLES_PER_PIXEL = new Tag(0x00280002);
    /** Photometric Interpretation (0028,0004). */
    public static final Tag PHOTOMETRIC_INTERPRETATION = new Tag(0x00280004);
    /** Planar Configuration (0028,0006). */
    public static final Tag PLANAR_CONFIGURATION = new Tag(0x00280006);
    /** Number of Frames (0028,0008). */
    public static final Tag NUMBER_OF_FRAMES = new Tag(0x00280008);
    /** Rows (0028,0010). */
    public static final Tag ROWS = new Tag(0x00280010);
    /** Columns (0028,0011). */
    public static final Tag COLUMNS = new Tag(0x00280011);
    /** Bits Allocated (0028,0100). */
    public static final Tag BITS_ALLOCATED = new Tag(0x00280100);
    /** Bits Stored (0028,0101). */
    public static final Tag BITS_STORED = new Tag(0x00280101);
    /** High Bit (0028,0102). */
    public static final Tag HIGH_BIT = new Tag(0x00280102);
    /** Pixel Representation (0028,0103). */
    public static final Tag PIXEL_REPRESENTATION = new Tag(0x00280103);
    /** Performed Procedure Step Start Date (0040,0244). */
    public static final Tag PERFORMED_PROCEDURE_STEP_START_DATE = new Tag(0x00400244);
    /** Performed Procedure Step Start Time (0040,0245). */
    public static final Tag PERFORMED_PROCEDURE_STEP_START_TIME = new Tag(0x00400245);
    /** Request Attributes Sequence (0040,0275). */
    public static final Tag REQUEST_ATTRIBUTES_SEQUENCE = new Tag(0x00400275);
    /** Float Pixel Data (7FE0,0008). */
    public static final Tag FLOAT_PIXEL_DATA = new Tag(0x7FE00008);
    /** Double Float Pixel Data (7FE0,0009). */
    public static final Tag DOUBLE_FLOAT_PIXEL_DATA = new Tag(0x7FE00009);
    /** Pixel Data (7FE0,0010). */
    public static final Tag PIXEL_DATA = new Tag(0x7FE00010);

    /** Item (FFFE,E000). */
    public static final Tag ITEM = new Tag(0xFFFEE000);
    /** Item Delimitation Item (FFFE,E00D). */
    public static final Tag ITEM_DELIMITATION_ITEM = new Tag(0xFFFEE00D);
    /** Sequence Delimitation Item (FFFE,E0DD). */
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
        if (text.length() != 8 && !separated) {
            return Optional.empty();
        }
        int code = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i != 4 || !separated) {
                char c = text.charAt(i);
                int digit = c < 0x80 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    return Optional.empty();
                }
                code = code << 4 | digit;
            }
        }
        return Optional.of(new Tag(code));
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
     * @return empty if this is not an attribute of a private block
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
        // A record's own method does the same, but is slower until it is compiled.
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
