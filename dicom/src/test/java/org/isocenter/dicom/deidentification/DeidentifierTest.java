package org.isocenter.dicom.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isocenter.dicom.deidentification.ProfileOption.CLEAN_DESCRIPTORS;
import static org.isocenter.dicom.deidentification.ProfileOption.CLEAN_STRUCTURED_CONTENT;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_DEVICE_IDENTITY;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_FULL_DATES;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_INSTITUTION_IDENTITY;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_MODIFIED_DATES;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_PATIENT_CHARACTERISTICS;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_SAFE_PRIVATE;
import static org.isocenter.dicom.deidentification.ProfileOption.RETAIN_UIDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.DicomDate;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;
import org.junit.jupiter.api.Test;

class DeidentifierTest {

    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0f".repeat(32));
    private static final Tag INSTITUTION = new Tag(0x00080080);
    private static final Tag STATION = new Tag(0x00081010);
    private static final Tag AGE = new Tag(0x00101010);
    private static final Tag SERIES_DATE = new Tag(0x00080021);
    private static final Tag CONTENT_DATE = new Tag(0x00080023);
    private static final Tag ACQUISITION_DATE_TIME = new Tag(0x0008002A);
    private static final Tag REFERENCED_IMAGES = new Tag(0x00081140);
    private static final Tag CONTENT = new Tag(0x0040A730);
    private static final Tag METHOD_CODES = new Tag(0x00120064);
    private static final Tag UNKNOWN = new Tag(0x00087777);

    private static final DataSet ORIGINAL = DataSet.builder()
            .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
            .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
            .put(Tag.STUDY_DATE, ValueRepresentation.DA, "20240229")
            .put(Tag.STUDY_TIME, ValueRepresentation.TM, "101112")
            .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
            .put(new Tag(0x00080021), ValueRepresentation.DA, "20240301")
            .put(new Tag(0x00080070), ValueRepresentation.LO, "ACME")
            .put(INSTITUTION, ValueRepresentation.LO, "Mercy Hospital")
            .put(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "ACC77881")
            .put(STATION, ValueRepresentation.SH, "CTROOM3")
            .put(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Thorax of Weizenbaum, tel 555-1234, b. 1/2/1923")
            .put(UNKNOWN, ValueRepresentation.LO, "Weizenbaum")
            .putItems(
                    REFERENCED_IMAGES,
                    List.of(DataSet.builder()
                            .put(Tag.REFERENCED_SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2")
                            .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                            .build()))
            .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Weizenbaum^Jósef")
            .put(Tag.PATIENT_ID, ValueRepresentation.LO, "PID-4711")
            .put(Tag.PATIENT_BIRTH_DATE, ValueRepresentation.DA, "19230108")
            .put(Tag.PATIENT_SEX, ValueRepresentation.CS, "M")
            .put(AGE, ValueRepresentation.AS, "085Y")
            .put(new Tag(0x00104321), ValueRepresentation.LO, "Weizenbaum")
            .put(new Tag(0x00180050), ValueRepresentation.DS, "1.5")
            .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
            .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.9")
            .put(new Tag(0x00190010), ValueRepresentation.LO, "SIEMENS MR HEADER")
            .put(new Tag(0x0019100C), ValueRepresentation.IS, "1000")
            .put(new Tag(0x00191077), ValueRepresentation.LO, "Weizenbaum")
            .putItems(
                    CONTENT,
                    List.of(DataSet.builder()
                            .put(new Tag(0x0040A040), ValueRepresentation.CS, "TEXT")
                            .put(new Tag(0x0040A160), ValueRepresentation.UT, "Weizenbaum has a nodule of 4 mm")
                            .put(new Tag(0x0040A123), ValueRepresentation.PN, "Reader^Ann")
                            .build()))
            .putIntegers(new Tag(0x60000010), ValueRepresentation.US, 2)
            .put(Attribute.ofBytes(new Tag(0x60003000), ValueRepresentation.OW, new byte[8]))
            .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[] {1, 2, 3, 4}))
            .build();

    private static DataSet deidentified(ProfileOption... options) {
        return new Deidentifier(
                        new Deidentification(Set.of(options), tag -> false, false),
                        PSEUDONYMS,
                        AttributeDictionary.standard())
                .deidentified(ORIGINAL);
    }

    private static String text(DataSet dataSet) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new Part10Writer()
                    .writeDataSet(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StoredValues.none(), bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingThatIdentifiesShouldBeLeft() {
        DataSet result = deidentified();

        assertThat(text(result))
                .doesNotContain(
                        "Weizenbaum",
                        "sef",
                        "4711",
                        "Mercy",
                        "ACC77881",
                        "CTROOM3",
                        "1923",
                        "202402",
                        "202403",
                        "101112",
                        "085Y",
                        "1.2.3",
                        "Reader",
                        "nodule",
                        "SIEMENS");
        assertThat(result.contains(UNKNOWN)).isFalse();
        assertThat(result.stream().map(attribute -> attribute.tag().group())).doesNotContain(0x6000, 0x19);
        assertThat(result.string(Tag.PATIENT_SEX)).isEmpty();
        assertThat(result.contains(Tag.PATIENT_SEX)).isTrue();
    }

    @Test
    void whatTheInformationObjectCanDoWithoutShouldGo() {
        DataSet pet = deidentified("1.2.840.10008.5.1.4.1.1.128");
        DataSet enhanced = deidentified("1.2.840.10008.5.1.4.1.1.2.1");
        DataSet result = deidentified("1.2.840.10008.5.1.4.1.1.2");

        assertThat(result.contains(STATION)).isFalse();
        assertThat(result.contains(INSTITUTION)).isFalse();
        assertThat(result.contains(SERIES_DATE)).isFalse();
        assertThat(pet.string(SERIES_DATE)).hasValue("19000101");
        assertThat(result.get(CONTENT_DATE))
                .hasValueSatisfying(date -> assertThat(date.isEmpty()).isTrue());
        assertThat(enhanced.string(CONTENT_DATE)).hasValue("19000101");
        assertThat(enhanced.contains(SERIES_DATE)).isFalse();
    }

    /** Content Date, Content Time and Acquisition DateTime are of type 1 in the Waveform Identification Module. */
    @Test
    void waveformShouldKeepMomentsThatItCannotDoWithout() {
        DataSet ecg = deidentified("1.2.840.10008.5.1.4.1.1.9.1.1");
        DataSet image = deidentified("1.2.840.10008.5.1.4.1.1.2");

        assertThat(ecg.string(CONTENT_DATE)).hasValue("19000101");
        assertThat(ecg.string(ACQUISITION_DATE_TIME))
                .hasValueSatisfying(moment -> assertThat(moment).isNotEmpty().doesNotContain("20240229"));
        assertThat(image.contains(ACQUISITION_DATE_TIME)).isFalse();
    }

    private static DataSet deidentified(String sopClass) {
        return new Deidentifier(Deidentification.BASIC, PSEUDONYMS, AttributeDictionary.standard())
                .deidentified(ORIGINAL.toBuilder()
                        .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, sopClass)
                        .put(CONTENT_DATE, ValueRepresentation.DA, "20240229")
                        .put(ACQUISITION_DATE_TIME, ValueRepresentation.DT, "20240229101112")
                        .build());
    }

    @Test
    void givenUidShouldBeThatOfReferencesToo() {
        Pseudonyms given = PSEUDONYMS.withUids(Map.of("1.2.3.4", "2.25.77"));

        DataSet result =
                new Deidentifier(Deidentification.BASIC, given, AttributeDictionary.standard()).deidentified(ORIGINAL);

        assertThat(result.string(Tag.SOP_INSTANCE_UID)).hasValue("2.25.77");
        assertThat(result.items(REFERENCED_IMAGES).get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID))
                .hasValue("2.25.77");
        assertThat(result.string(Tag.STUDY_INSTANCE_UID))
                .isEqualTo(deidentified().string(Tag.STUDY_INSTANCE_UID));
    }

    @Test
    void imageShouldStayWhatItIs() {
        DataSet result = deidentified();

        assertThat(result.get(Tag.PIXEL_DATA)).isEqualTo(ORIGINAL.get(Tag.PIXEL_DATA));
        assertThat(result.string(Tag.SOP_CLASS_UID)).hasValue("1.2.840.10008.5.1.4.1.1.2");
        assertThat(result.string(Tag.MODALITY)).hasValue("CT");
        assertThat(result.string(new Tag(0x00180050))).hasValue("1.5");
        assertThat(result.string(new Tag(0x00080070))).hasValue("ACME");
    }

    @Test
    void resultShouldSayWhatWasDone() {
        DataSet result = deidentified(RETAIN_MODIFIED_DATES, CLEAN_DESCRIPTORS);

        assertThat(result.string(new Tag(0x00120063))).hasValueSatisfying(method -> assertThat(method)
                .contains("PS 3.15-2024b Table E.1-1 Basic Profile")
                .hasSizeLessThanOrEqualTo(64));
        assertThat(result.string(new Tag(0x00120062))).hasValue("YES");
        assertThat(result.string(new Tag(0x00280303))).hasValue("MODIFIED");
        assertThat(result.items(METHOD_CODES))
                .extracting(item -> item.string(new Tag(0x00080100)).orElse(""))
                .containsExactly("113100", "113107", "113105");
        assertThat(deidentified().string(new Tag(0x00280303))).hasValue("REMOVED");
    }

    @Test
    void sameUidShouldHaveTheSamePseudonymEverywhere() {
        DataSet result = deidentified();

        String uid = result.string(Tag.SOP_INSTANCE_UID).orElseThrow();
        assertThat(uid).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        assertThat(result.items(REFERENCED_IMAGES)).singleElement().satisfies(item -> assertThat(
                        item.string(Tag.REFERENCED_SOP_INSTANCE_UID))
                .hasValue(uid));
        assertThat(new Pseudonyms("0e".repeat(32)).uid("1.2.3.4")).isNotEqualTo(uid);
    }

    @Test
    void optionsShouldRetainWhatTheySay() {
        assertThat(deidentified(RETAIN_UIDS).string(Tag.STUDY_INSTANCE_UID)).hasValue("1.2.3");
        assertThat(deidentified(RETAIN_DEVICE_IDENTITY).string(STATION)).hasValue("CTROOM3");
        assertThat(deidentified(RETAIN_INSTITUTION_IDENTITY).string(INSTITUTION))
                .hasValue("Mercy Hospital");
        assertThat(deidentified(RETAIN_PATIENT_CHARACTERISTICS).string(AGE)).hasValue("085Y");
        assertThat(deidentified(RETAIN_FULL_DATES).string(Tag.STUDY_DATE)).hasValue("20240229");
        assertThat(deidentified(RETAIN_FULL_DATES).string(Tag.PATIENT_BIRTH_DATE))
                .isEmpty();
        DataSet safe = deidentified(RETAIN_SAFE_PRIVATE);
        assertThat(safe.string(new Tag(0x0019100C))).hasValue("1000");
        assertThat(safe.contains(new Tag(0x00191077))).isFalse();
    }

    @Test
    void modifiedDatesShouldKeepTheirDistance() {
        DataSet result = deidentified(RETAIN_MODIFIED_DATES);

        DicomDate study =
                DicomDate.parse(result.string(Tag.STUDY_DATE).orElseThrow()).orElseThrow();
        DicomDate series = DicomDate.parse(result.string(new Tag(0x00080021)).orElseThrow())
                .orElseThrow();
        assertThat(study.first().plusDays(1)).isEqualTo(series.first());
        assertThat(study.first().getYear()).isLessThan(2024);
        assertThat(result.string(Tag.STUDY_TIME)).hasValue("101112");
    }

    @Test
    void cleanedTextShouldKeepWhatSaysNothingOfPersons() {
        assertThat(deidentified(CLEAN_DESCRIPTORS).string(Tag.STUDY_DESCRIPTION).orElse(""))
                .contains("Thorax")
                .doesNotContain("Weizenbaum", "555", "1923");
        DataSet item = deidentified(CLEAN_STRUCTURED_CONTENT).items(CONTENT).get(0);
        assertThat(item.string(new Tag(0x0040A160))).hasValue("has a nodule of 4 mm");
        assertThat(item.string(new Tag(0x0040A123))).hasValue("Anonymous");
        assertThat(deidentified().items(CONTENT)).singleElement().satisfies(dummy -> assertThat(
                        dummy.string(new Tag(0x0040A160)))
                .hasValue("REMOVED"));
    }

    @Test
    void datesShouldNotBeRetainedInTwoWays() {
        assertThatThrownBy(() ->
                        new Deidentification(Set.of(RETAIN_FULL_DATES, RETAIN_MODIFIED_DATES), tag -> false, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentShouldBeReplacedByAnEmptyOne() {
        DataSet document = ORIGINAL.toBuilder()
                .put(Attribute.ofBytes(
                        new Tag(0x00420011),
                        ValueRepresentation.OB,
                        "%PDF Weizenbaum".getBytes(StandardCharsets.US_ASCII)))
                .put(new Tag(0x00420012), ValueRepresentation.LO, "application/pdf")
                .build();

        DataSet result = new Deidentifier(Deidentification.BASIC, PSEUDONYMS, AttributeDictionary.standard())
                .deidentified(document);

        assertThat(text(result)).contains("%PDF-1.4", "%%EOF").doesNotContain("Weizenbaum");
    }

    @Test
    void keptAttributesShouldStay() {
        DataSet result = new Deidentifier(
                        new Deidentification(Set.of(), Set.of(Tag.PATIENT_NAME, Tag.SOP_INSTANCE_UID)::contains, true),
                        PSEUDONYMS,
                        AttributeDictionary.standard())
                .deidentified(ORIGINAL);

        assertThat(result.string(Tag.PATIENT_NAME)).hasValue("Weizenbaum^Jósef");
        assertThat(result.string(Tag.SOP_INSTANCE_UID)).hasValue("1.2.3.4");
        assertThat(result.string(new Tag(0x00191077))).hasValue("Weizenbaum");
        assertThat(result.string(Tag.PATIENT_ID)).isNotEqualTo(ORIGINAL.string(Tag.PATIENT_ID));
    }

    @Test
    void tableShouldHaveAllRowsOfTheStandard() {
        assertThat(ProfileTable.instance().size()).isEqualTo(620);
    }
}
