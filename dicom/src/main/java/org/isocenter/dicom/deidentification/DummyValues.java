package org.isocenter.dicom.deidentification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Meaningless values for attributes that must have a value. */
final class DummyValues {

    private static final String TEXT = "REMOVED";
    private static final Tag CODE_VALUE = new Tag(0x00080100);
    private static final Tag CODING_SCHEME = new Tag(0x00080102);
    private static final Tag CODE_MEANING = new Tag(0x00080104);
    private static final Tag RELATIONSHIP = new Tag(0x0040A010);
    private static final Tag VALUE_TYPE = new Tag(0x0040A040);
    private static final Tag CONCEPT_NAME = new Tag(0x0040A043);
    private static final Tag TEXT_VALUE = new Tag(0x0040A160);

    /** A document with one empty page. */
    private static final String PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
            trailer<</Size 4/Root 1 0 R>>
            %%EOF
            """;

    private DummyValues() {}

    /** An attribute with a dummy value of its value representation, which is not that of a sequence. */
    static Attribute of(Tag tag, ValueRepresentation vr) {
        return switch (vr) {
            case DA -> Attribute.ofText(tag, vr, List.of("19000101"));
            case TM -> Attribute.ofText(tag, vr, List.of("000000"));
            case DT -> Attribute.ofText(tag, vr, List.of("19000101000000"));
            case AS -> Attribute.ofText(tag, vr, List.of("000Y"));
            case PN -> Attribute.ofText(tag, vr, List.of("Anonymous"));
            case DS, IS -> Attribute.ofText(tag, vr, List.of("0"));
            case UR -> Attribute.ofText(tag, vr, List.of("urn:removed"));
            case UI -> Attribute.ofText(tag, vr, List.of("2.25.0"));
            case SQ -> throw new IllegalArgumentException("a sequence has no dummy value: " + tag);
            default -> vr.isText() ? Attribute.ofText(tag, vr, List.of(TEXT)) : Attribute.ofBytes(tag, vr, new byte[8]);
        };
    }

    /** An empty document of the same media type as the one that it replaces. */
    static byte[] document(String mediaType) {
        return (mediaType.equals("application/pdf") ? PDF : " ").getBytes(US_ASCII);
    }

    /** A meaningless code (PS3.3 §8.8). */
    static DataSet code() {
        return DataSet.builder()
                .put(CODE_VALUE, ValueRepresentation.SH, TEXT)
                .put(CODING_SCHEME, ValueRepresentation.SH, "99ISOCENTER")
                .put(CODE_MEANING, ValueRepresentation.LO, "Removed")
                .build();
    }

    /** A meaningless content item (PS3.3 §C.17.3.2). */
    static DataSet contentItem() {
        return DataSet.builder()
                .put(RELATIONSHIP, ValueRepresentation.CS, "CONTAINS")
                .put(VALUE_TYPE, ValueRepresentation.CS, "TEXT")
                .putItems(
                        CONCEPT_NAME,
                        List.of(DataSet.builder()
                                .put(CODE_VALUE, ValueRepresentation.SH, "121106")
                                .put(CODING_SCHEME, ValueRepresentation.SH, "DCM")
                                .put(CODE_MEANING, ValueRepresentation.LO, "Comment")
                                .build()))
                .put(TEXT_VALUE, ValueRepresentation.UT, TEXT)
                .build();
    }
}
