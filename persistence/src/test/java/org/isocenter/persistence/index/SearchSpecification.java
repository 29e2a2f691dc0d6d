package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.dicom.web.ResourcePath;

/** Studies to search for, and the words in which the contracts of searches ask for them. */
abstract class SearchSpecification extends InstanceIndexContract {

    static final Tag REQUEST_ATTRIBUTES_SEQUENCE = new Tag(0x00400275);
    static final Tag SCHEDULED_PROCEDURE_STEP_ID = new Tag(0x00400009);
    static final Tag PROTOCOL_CODES = new Tag(0x00400008);
    static final Tag CODE_VALUE = new Tag(0x00080100);
    static final Tag REFERENCED_IMAGES = new Tag(0x00081140);
    static final Tag OTHER_PATIENT_NAMES = new Tag(0x00101001);
    static final Tag CONTENT_LABEL = new Tag(0x00700080);
    static final Tag SLICE_THICKNESS = new Tag(0x00180050);
    static final Tag ACQUISITION_DATE_TIME = new Tag(0x0008002A);

    private static final Map<String, Key> KEYS = Map.ofEntries(
            Map.entry("PatientID", new Key(Tag.PATIENT_ID, ValueRepresentation.LO)),
            Map.entry("PatientName", new Key(Tag.PATIENT_NAME, ValueRepresentation.PN)),
            Map.entry("PatientBirthDate", new Key(Tag.PATIENT_BIRTH_DATE, ValueRepresentation.DA)),
            Map.entry("PatientSex", new Key(Tag.PATIENT_SEX, ValueRepresentation.CS)),
            Map.entry("OtherPatientNames", new Key(OTHER_PATIENT_NAMES, ValueRepresentation.PN)),
            Map.entry("StudyDate", new Key(Tag.STUDY_DATE, ValueRepresentation.DA)),
            Map.entry("StudyTime", new Key(Tag.STUDY_TIME, ValueRepresentation.TM)),
            Map.entry("StudyInstanceUID", new Key(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI)),
            Map.entry("StudyDescription", new Key(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO)),
            Map.entry("AccessionNumber", new Key(Tag.ACCESSION_NUMBER, ValueRepresentation.SH)),
            Map.entry("ReferringPhysicianName", new Key(Tag.REFERRING_PHYSICIAN_NAME, ValueRepresentation.PN)),
            Map.entry("ModalitiesInStudy", new Key(Tag.MODALITIES_IN_STUDY, ValueRepresentation.CS)),
            Map.entry("Modality", new Key(Tag.MODALITY, ValueRepresentation.CS)),
            Map.entry("SeriesDescription", new Key(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO)),
            Map.entry("SeriesNumber", new Key(Tag.SERIES_NUMBER, ValueRepresentation.IS)),
            Map.entry("RequestAttributesSequence", new Key(REQUEST_ATTRIBUTES_SEQUENCE, ValueRepresentation.SQ)),
            Map.entry("SOPClassUID", new Key(Tag.SOP_CLASS_UID, ValueRepresentation.UI)),
            Map.entry("SOPClassesInStudy", new Key(Tag.SOP_CLASSES_IN_STUDY, ValueRepresentation.UI)),
            Map.entry("InstanceAvailability", new Key(Tag.INSTANCE_AVAILABILITY, ValueRepresentation.CS)),
            Map.entry("AvailableTransferSyntaxUID", new Key(Tag.AVAILABLE_TRANSFER_SYNTAX_UID, ValueRepresentation.UI)),
            Map.entry("InstanceNumber", new Key(Tag.INSTANCE_NUMBER, ValueRepresentation.IS)),
            Map.entry(
                    "NumberOfStudyRelatedSeries", new Key(Tag.NUMBER_OF_STUDY_RELATED_SERIES, ValueRepresentation.IS)),
            Map.entry(
                    "NumberOfStudyRelatedInstances",
                    new Key(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, ValueRepresentation.IS)),
            Map.entry("ContentLabel", new Key(CONTENT_LABEL, ValueRepresentation.CS)),
            Map.entry("Manufacturer", new Key(new Tag(0x00080070), ValueRepresentation.LO)),
            Map.entry("InstitutionName", new Key(new Tag(0x00080080), ValueRepresentation.LO)),
            Map.entry("OperatorsName", new Key(new Tag(0x00081070), ValueRepresentation.PN)),
            Map.entry("SeriesDate", new Key(new Tag(0x00080021), ValueRepresentation.DA)),
            Map.entry("ImagesInAcquisition", new Key(new Tag(0x00201002), ValueRepresentation.IS)),
            Map.entry("ScheduledProcedureStepID", new Key(SCHEDULED_PROCEDURE_STEP_ID, ValueRepresentation.SH)),
            Map.entry("ScheduledProcedureStepDescription", new Key(new Tag(0x00400007), ValueRepresentation.LO)),
            Map.entry("ScheduledProtocolCodeSequence", new Key(PROTOCOL_CODES, ValueRepresentation.SQ)),
            Map.entry("CodeValue", new Key(CODE_VALUE, ValueRepresentation.SH)),
            Map.entry("ReferencedImageSequence", new Key(REFERENCED_IMAGES, ValueRepresentation.SQ)),
            Map.entry("ReferencedSOPInstanceUID", new Key(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI)),
            Map.entry("Rows", new Key(Tag.ROWS, ValueRepresentation.US)),
            Map.entry("SliceThickness", new Key(SLICE_THICKNESS, ValueRepresentation.DS)),
            Map.entry("AcquisitionDateTime", new Key(ACQUISITION_DATE_TIME, ValueRepresentation.DT)));

    /** Studies 1 to 4, described by what they are searched by. */
    void storeStudies() {
        store(
                SampleInstance.of("Vafk,T,6", "1", "1.1", "1.1.1")
                        .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Müller^Jörg")
                        .with(Tag.PATIENT_BIRTH_DATE, ValueRepresentation.DA, "19700228")
                        .with(Tag.PATIENT_SEX, ValueRepresentation.CS, "M")
                        .with(Tag.STUDY_DATE, ValueRepresentation.DA, "20050927")
                        .with(Tag.STUDY_TIME, ValueRepresentation.TM, "154952.5")
                        .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "100% Kopf_Hals!")
                        .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "A10")
                        .with(Tag.REFERRING_PHYSICIAN_NAME, ValueRepresentation.PN, "House^Gregory^^Dr")
                        .with(Tag.MODALITY, ValueRepresentation.CS, "CT")
                        .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, "Thin")
                        .number(Tag.SERIES_NUMBER, 7)
                        .number(Tag.INSTANCE_NUMBER, 1)
                        .with(CONTENT_LABEL, ValueRepresentation.CS, "LABEL")
                        .with(SLICE_THICKNESS, ValueRepresentation.DS, "1.50")
                        .with(ACQUISITION_DATE_TIME, ValueRepresentation.DT, "20050927154952+0200")
                        .with(Tag.ROWS, 512)
                        .items(
                                REQUEST_ATTRIBUTES_SEQUENCE,
                                DataSet.builder()
                                        .put(SCHEDULED_PROCEDURE_STEP_ID, ValueRepresentation.SH, "STEP-1")
                                        .putItems(
                                                PROTOCOL_CODES,
                                                List.of(DataSet.builder()
                                                        .put(CODE_VALUE, ValueRepresentation.SH, "C1")
                                                        .build()))
                                        .build())
                        .items(
                                REFERENCED_IMAGES,
                                DataSet.builder()
                                        .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
                                        .build())
                        .with(new Tag(0x00080070), ValueRepresentation.LO, "Acme Médical")
                        .with(new Tag(0x00081070), ValueRepresentation.PN, "Roe^Jane", "Doe^John")
                        .with(new Tag(0x00080021), ValueRepresentation.DA, "20050928")
                        .number(new Tag(0x00201002), 42),
                SampleInstance.of("Vafk,T,6", "1", "1.2", "1.2.1")
                        .with(Tag.MODALITY, ValueRepresentation.CS, "SR")
                        .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, "Report")
                        .with(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.88.11"),
                SampleInstance.of("B", "2", "2.1", "2.1.1")
                        .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Yamada^Tarou=山田^太郎=やまだ^たろう")
                        .with(OTHER_PATIENT_NAMES, ValueRepresentation.PN, "Smith^John", "Doe^Jane")
                        .with(new Tag(0x00080080), ValueRepresentation.LO, "General")
                        .with(Tag.STUDY_DATE, ValueRepresentation.DA, "20060101")
                        .with(Tag.STUDY_TIME, ValueRepresentation.TM, "10")
                        .with(Tag.MODALITY, ValueRepresentation.CS, "MR")
                        .number(Tag.SERIES_NUMBER, 12),
                SampleInstance.of("C", "3", "3.1", "3.1.1")
                        .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Гусева")
                        .with(Tag.STUDY_DATE, ValueRepresentation.DA, "2006.03.04")
                        .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH)
                        .with(Tag.MODALITY, ValueRepresentation.CS, "CT"),
                SampleInstance.of("D", "4", "4.1", "4.1.1").without(Tag.SERIES_NUMBER));
    }

    static SampleInstance study(String patient, String study, String date, String time) {
        return SampleInstance.of(patient, study, study + ".1", study + ".1.1")
                .with(Tag.STUDY_DATE, ValueRepresentation.DA, date)
                .with(Tag.STUDY_TIME, ValueRepresentation.TM, time);
    }

    static Tag tag(String attribute) {
        return key(attribute).tag;
    }

    static ValueRepresentation vr(String attribute) {
        return key(attribute).vr;
    }

    private record Key(Tag tag, ValueRepresentation vr) {}

    private static Key key(String attribute) {
        return Optional.ofNullable(KEYS.get(attribute)).orElseThrow();
    }

    static MatchKey key(String attribute, String filter) throws MatchingFailure {
        List<Key> path =
                Stream.of(attribute.split("\\.")).map(SearchSpecification::key).toList();
        Key key = path.get(path.size() - 1);
        return new MatchKey(
                path.stream().map(Key::tag).toList(), key.vr, MatchingSyntax.QUERY.parse(key.tag, key.vr, filter));
    }

    List<String> studies(MatchKey... keys) {
        return studies(false, keys);
    }

    List<String> studies(boolean caseSensitive, MatchKey... keys) {
        Search search = new Search(Level.STUDY, Optional.empty(), List.of(keys), Optional.of(Set.of()), 0, 0)
                .withMatching(new MatchingOptions(caseSensitive, false, Optional.empty()));
        return search(search).matches().stream()
                .map(match -> match.path().study())
                .toList();
    }

    SearchAnswer search(Level level, Optional<ResourcePath> scope, List<MatchKey> keys, long offset, long limit) {
        return search(new Search(level, scope, keys, Optional.empty(), offset, limit));
    }

    SearchAnswer search(Search search) {
        return database().inTransaction(index -> index.search(search));
    }

    static List<String> paths(SearchAnswer answer) {
        return answer.matches().stream().map(match -> match.path().path()).toList();
    }

    static DataSet only(SearchAnswer answer) {
        assertThat(answer.matches()).hasSize(1);
        return answer.matches().get(0).attributes();
    }

    long statements(Runnable work) {
        long before = database().statistics().getPrepareStatementCount();
        work.run();
        return database().statistics().getPrepareStatementCount() - before;
    }
}
