package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index finds: the matching rules as a table, then pages, levels, and what is returned. */
abstract class SearchContract extends InstanceIndexContract {

    private static final Tag REQUEST_ATTRIBUTES_SEQUENCE = new Tag(0x00400275);
    private static final Tag SCHEDULED_PROCEDURE_STEP_ID = new Tag(0x00400009);
    private static final Tag PROTOCOL_CODES = new Tag(0x00400008);
    private static final Tag CODE_VALUE = new Tag(0x00080100);
    private static final Tag REFERENCED_IMAGES = new Tag(0x00081140);
    private static final Tag OTHER_PATIENT_NAMES = new Tag(0x00101001);
    private static final Tag CONTENT_LABEL = new Tag(0x00700080);
    private static final Tag SLICE_THICKNESS = new Tag(0x00180050);
    private static final Tag ACQUISITION_DATE_TIME = new Tag(0x0008002A);

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

    @ParameterizedTest(name = "{0}={1} finds {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # universal matching
            PatientID                     | ~~                                | 1 2 3 4
            PatientName                   | *                                 | 1 2 3 4
            StudyDate                     | *                                 | 1 2 3 4
            # empty value matching
            AccessionNumber               | \"\"                                | 2 3 4
            PatientName                   | \"\"                                | 4
            StudyDate                     | \"\"                                | 4
            SeriesNumber                  | \"\"                                | 1 3 4
            ContentLabel                  | \"\"                                | 1 2 3 4
            # single value, case and accents do not count
            PatientID                     | b                                 | 2
            PatientName                   | muller^jorg                       | 1
            PatientName                   | MÜLLER^JÖRG^^^                    | 1
            PatientName                   | гусева                            | 3
            PatientName                   | Müller                            |
            PatientSex                    | m                                 | 1
            AccessionNumber               | A10                               | 1
            AccessionNumber               | A1                                |
            # person names match with one component group too
            PatientName                   | 山田^太郎                         | 2
            PatientName                   | YAMADA^TAROU                      | 2
            PatientName                   | やまだ^たろう                     | 2
            PatientName                   | yamada^tarou=山田^太郎=やまだ^たろう | 2
            ReferringPhysicianName        | house^gregory^^dr                 | 1
            OtherPatientNames             | doe^jane                          | 2
            PatientName                   | ^jörg                             | 1
            PatientName                   | müller^                           | 1
            PatientName                   | ^太郎                             | 2
            PatientName                   | ^J*                               | 1
            PatientName                   | mül?er^                           | 1
            PatientName                   | ^jör                              |
            PatientName                   | ^^jörg                            |
            ReferringPhysicianName        | house^^^dr                        | 1
            ReferringPhysicianName        | ^^^dr                             | 1
            ReferringPhysicianName        | house^^dr                         |
            OtherPatientNames             | ^jane                             | 2
            # lists
            PatientID                     | B,C                               | 2 3
            PatientID                     | B,,C                              | 2 3
            PatientID                     | B%2cC                             | 2 3
            PatientID                     | Vafk,T,6                          | 1
            PatientID                     | B,*                               |
            StudyInstanceUID              | 1,3                               | 1 3
            StudyInstanceUID              | 1\\3                              | 1 3
            PatientID                     | \\B                               | 2
            StudyDate                     | 20050927,20060101                 | 1 2
            # wildcards, in which the metacharacters of SQL are data
            PatientName                   | m*                                | 1
            PatientName                   | *J?RG                             | 1
            PatientName                   | 山*                               | 2
            PatientName                   | гус*                              | 3
            PatientName                   | ????????????                      | 2
            PatientName                   | ?????????????                     |
            PatientName                   | ??????                            | 3
            PatientID                     | Vafk,T,*                          | 1
            StudyDescription              | 100%*                             | 1
            StudyDescription              | %*                                |
            StudyDescription              | *kopf_hals!                       | 1
            StudyDescription              | *kopf?hals?                       | 1
            StudyDescription              | *kop__hals!                       |
            StudyDescription              | *_*                               | 1
            PatientName                   | ' OR 1=1 --*                      |
            PatientID                     | B' OR '1'='1                      |
            # dates, times and their ranges
            StudyDate                     | 20050927                          | 1
            StudyDate                     | 2005-09-27                        | 1
            StudyDate                     | 2006                              | 2 3
            StudyDate                     | 200601                            | 2
            StudyDate                     | 20060304                          | 3
            StudyDate                     | 20050101-20060101                 | 1 2
            StudyDate                     | 2005-2006                         | 1 2 3
            StudyDate                     | 20060101-                         | 2 3
            StudyDate                     | -20060101                         | 1 2
            StudyDate                     | 20060102-20060303                 |
            PatientBirthDate              | -1970                             | 1
            StudyTime                     | 154952.5                          | 1
            StudyTime                     | 15                                | 1
            StudyTime                     | 1549-1550                         | 1
            StudyTime                     | 1000                              | 2
            StudyTime                     | -12                               | 2
            AcquisitionDateTime           | 20050927134952+0000               | 1
            AcquisitionDateTime           | 20050927134952+0000-              | 1
            AcquisitionDateTime           | 20050927-0500                     | 1
            AcquisitionDateTime           | 20050928-0500                     |
            AcquisitionDateTime           | 20050927154952                    | 1
            AcquisitionDateTime           | 20050927                          | 1
            AcquisitionDateTime           | 200509-                           | 1
            AcquisitionDateTime           | 20050927155000-20060101           |
            AcquisitionDateTime           | -2005                             | 1
            # numbers
            SeriesNumber                  | 7                                 | 1
            SeriesNumber                  | 007                               | 1
            SeriesNumber                  | +12                               | 2
            SeriesNumber                  | 7,12                              | 1 2
            SeriesNumber                  | seven                             |
            Rows                          | 512                               | 1
            Rows                          | 0512                              | 1
            Rows                          | 513,512                           | 1
            SliceThickness                | 1.5                               | 1
            SliceThickness                | 15e-1                             | 1
            # attributes of lower levels, computed attributes, attributes without a column
            Modality                      | CT                                | 1 3
            Modality                      | CT,MR                             | 1 2 3
            ModalitiesInStudy             | SR                                | 1
            ModalitiesInStudy             | c*                                | 1 3
            ModalitiesInStudy             | CT,MR                             | 1 2 3
            ModalitiesInStudy             | \"\"                                | 4
            SeriesDescription             | t*                                | 1
            SOPClassUID                   | 1.2.840.10008.5.1.4.1.1.88.11     | 1
            SOPClassesInStudy             | 1.2.840.10008.5.1.4.1.1.88.11     | 1
            NumberOfStudyRelatedSeries    | 2                                 | 1
            NumberOfStudyRelatedInstances | 1                                 | 2 3 4
            NumberOfStudyRelatedInstances | many                              |
            InstanceAvailability          | ONLINE                            | 1 2 3 4
            InstanceAvailability          | OFFLINE                           |
            ContentLabel                  | LABEL                             | 1
            ContentLabel                  | label                             | 1
            ContentLabel                  | l?b*                              | 1
            RequestAttributesSequence     | STEP-1                            |
            Manufacturer                  | acme*                             | 1
            Manufacturer                  | ACME Médical                      | 1
            Manufacturer                  | \"\"                                | 1 2 3 4
            InstitutionName               | general                           | 2
            OperatorsName                 | doe^john                          | 1
            OperatorsName                 | ^john                             | 1
            SeriesDate                    | 2005-2006                         | 1
            ImagesInAcquisition           | 0042                              | 1
            # inside sequences
            RequestAttributesSequence.ScheduledProcedureStepID | step-1       | 1
            RequestAttributesSequence.ScheduledProcedureStepID | *1           | 1
            RequestAttributesSequence.ScheduledProcedureStepID | STEP-2       |
            RequestAttributesSequence.ScheduledProtocolCodeSequence.CodeValue | C1,C2 | 1
            ReferencedImageSequence.ReferencedSOPInstanceUID  | 1.2.3         | 1
            """)
    void searchShouldFollowMatchingRules(String attribute, String filter, String expected) throws MatchingFailure {
        storeStudies();

        assertThat(studies(key(attribute, filter == null ? "" : filter)))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StudyDate=2005*", "StudyInstanceUID=1.*", "SeriesNumber=?", "Rows=5*2"})
    void filterShouldBeRefusedWhereWildcardsDoNotApply(String filter) {
        String[] parts = filter.split("=");
        Key key = key(parts[0]);

        assertThatExceptionOfType(MatchingFailure.class)
                .isThrownBy(() -> MatchingSyntax.QUERY.parse(key.tag, key.vr, parts[1]))
                .satisfies(failure -> assertThat(failure.attribute()).isEqualTo(key.tag))
                .withMessageContaining(key.tag.toString());
    }

    @Test
    void caseAndAccentsShouldCountWhereSearchSaysSo() throws MatchingFailure {
        storeStudies();

        assertThat(studies(true, key("PatientName", "müller*"))).isEmpty();
        assertThat(studies(true, key("PatientName", "Muller*"))).isEmpty();
        assertThat(studies(true, key("PatientName", "Müller*"))).containsExactly("1");
        assertThat(studies(true, key("Modality", "ct"))).isEmpty();
    }

    @Test
    void hostileValuesShouldBeStoredAndFound() throws MatchingFailure {
        String endless = "\uD83E\uDE7B".repeat(3000);
        store(SampleInstance.of(endless, "1", "1.1", "1.1.1")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, endless)
                .with(Tag.STUDY_DATE, ValueRepresentation.DA, endless)
                .with(Tag.STUDY_TIME, ValueRepresentation.TM, endless)
                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "a\0b")
                .with(Tag.SERIES_NUMBER, ValueRepresentation.IS, "99999999999999999999")
                .with(Tag.MODALITY, ValueRepresentation.CS, endless));

        assertThat(studies(key("PatientID", endless))).containsExactly("1");
        assertThat(studies(key("PatientName", endless))).containsExactly("1");
        assertThat(studies(key("PatientName", endless.substring(0, 20) + "*"))).containsExactly("1");
        assertThat(studies(key("StudyDescription", "a\0b"))).containsExactly("1");
        assertThat(studies(key("StudyDescription", "ab"))).isEmpty();
        assertThat(studies(key("SeriesNumber", "99999999999999999999"))).containsExactly("1");
        assertThat(studies(key("StudyDate", "-2030"))).isEmpty();
    }

    @Test
    void filterWithThousandsOfAlternativesShouldBeAnswered() throws MatchingFailure {
        storeStudies();
        String others = "20010101,2002,x,".repeat(1000);

        assertThat(studies(key("StudyDate", others + "20050927"))).containsExactly("1");
        assertThat(studies(key("StudyInstanceUID", others + "1"))).containsExactly("1");
        assertThat(studies(key("PatientName", "*a".repeat(2000)))).isEmpty();
    }

    @Test
    void allKeysShouldHaveToMatch() throws MatchingFailure {
        storeStudies();

        assertThat(studies(key("StudyDate", "2006"), key("Modality", "CT"))).containsExactly("3");
        assertThat(studies(key("StudyDate", "2006"), key("PatientName", "Müller*")))
                .isEmpty();
    }

    @Test
    void keysOfLowerLevelShouldHaveToMatchSameResource() throws MatchingFailure {
        storeStudies();

        assertThat(studies(key("Modality", "SR"), key("SeriesDescription", "Report")))
                .containsExactly("1");
        assertThat(studies(key("Modality", "SR"), key("SeriesDescription", "Thin")))
                .isEmpty();
        assertThat(studies(key("Modality", "SR"), key("ContentLabel", "LABEL"))).isEmpty();
        assertThat(studies(key("Modality", "CT"), key("ContentLabel", "LABEL"))).containsExactly("1");
    }

    @Test
    void keyInsideSequenceShouldMatchOneItem() throws MatchingFailure {
        storeStudies();
        MatchKey step = new MatchKey(
                List.of(REQUEST_ATTRIBUTES_SEQUENCE, SCHEDULED_PROCEDURE_STEP_ID),
                ValueRepresentation.SH,
                MatchingSyntax.QUERY.parse(SCHEDULED_PROCEDURE_STEP_ID, ValueRepresentation.SH, "step-*"));

        assertThat(studies(step)).containsExactly("1");
        assertThat(search(Level.SERIES, Optional.empty(), List.of(step), 0, 0).matches())
                .extracting(match -> match.path().path())
                .containsExactly("studies/1/series/1.1");
    }

    @Test
    void keysOfHigherLevelsShouldRestrictSeriesAndInstances() throws MatchingFailure {
        storeStudies();
        List<MatchKey> keys = List.of(key("PatientName", "Müller*"), key("StudyDate", "2005"));

        assertThat(paths(search(Level.SERIES, Optional.empty(), keys, 0, 0)))
                .containsExactly("studies/1/series/1.1", "studies/1/series/1.2");
        assertThat(paths(search(Level.INSTANCE, Optional.empty(), keys, 0, 0)))
                .containsExactly("studies/1/series/1.1/instances/1.1.1", "studies/1/series/1.2/instances/1.2.1");
    }

    @Test
    void scopeShouldRestrictSeriesAndInstances() {
        storeStudies();

        assertThat(paths(search(Level.SERIES, Optional.of(new ResourcePath.Study("1")), List.of(), 0, 0)))
                .hasSize(2);
        assertThat(paths(search(Level.INSTANCE, Optional.of(new ResourcePath.Series("1", "1.2")), List.of(), 0, 0)))
                .containsExactly("studies/1/series/1.2/instances/1.2.1");
        assertThat(paths(search(Level.INSTANCE, Optional.of(new ResourcePath.Series("2", "1.2")), List.of(), 0, 0)))
                .isEmpty();
        assertThat(paths(search(Level.SERIES, Optional.of(new ResourcePath.Study("1\0")), List.of(), 0, 0)))
                .isEmpty();
    }

    @Test
    void studiesShouldBeOrderedByDateAndTimeNewestFirst() {
        store(
                study("P1", "1", "20200101", "10"),
                study("P2", "2", "20210101", "08"),
                study("P3", "3", "20210101", "09"),
                study("P4", "5", "20200101", "10"),
                study("P5", "4", "20200101", "10"));
        store(SampleInstance.of("P6", "6", "6.1", "6.1.1"));

        assertThat(paths(search(Level.STUDY, Optional.empty(), List.of(), 0, 0)))
                .containsExactly("studies/3", "studies/2", "studies/1", "studies/4", "studies/5", "studies/6");
    }

    @Test
    void seriesAndInstancesShouldBeOrderedByNumberThenUid() {
        store(
                SampleInstance.of("P", "1", "1.3", "1.3.1").number(Tag.SERIES_NUMBER, 10),
                SampleInstance.of("P", "1", "1.2", "1.2.1").number(Tag.SERIES_NUMBER, 9),
                SampleInstance.of("P", "1", "1.5", "1.5.1"),
                SampleInstance.of("P", "1", "1.4", "1.4.1").number(Tag.SERIES_NUMBER, -1));

        assertThat(paths(search(Level.SERIES, Optional.of(new ResourcePath.Study("1")), List.of(), 0, 0)))
                .containsExactly(
                        "studies/1/series/1.4", "studies/1/series/1.2", "studies/1/series/1.3", "studies/1/series/1.5");
    }

    @ParameterizedTest(name = "keys the database {0}")
    @ValueSource(strings = {"decides", "does not decide"})
    void pagesShouldCoverAllMatchesOnceAndCountWhatRemains(String who) throws MatchingFailure {
        List<SampleInstance> samples = new ArrayList<>();
        for (int i = 10; i < 33; i++) {
            samples.add(study("P" + i, "9." + i, "20200101", "10").with(CONTENT_LABEL, ValueRepresentation.CS, "A"));
        }
        store(samples.toArray(SampleInstance[]::new));
        List<MatchKey> keys = List.of(who.equals("decides") ? key("PatientID", "P*") : key("ContentLabel", "A"));

        List<String> collected = new ArrayList<>();
        List<Long> remaining = new ArrayList<>();
        for (long offset = 0; offset < 30; offset += 10) {
            SearchAnswer page = search(Level.STUDY, Optional.empty(), keys, offset, 10);
            collected.addAll(paths(page));
            remaining.add(page.remaining());
        }

        assertThat(collected).doesNotHaveDuplicates().hasSize(23).isSorted();
        assertThat(remaining).containsExactly(13L, 3L, 0L);
        assertThat(search(Level.STUDY, Optional.empty(), keys, 40, 10)).isEqualTo(new SearchAnswer(List.of(), 0));
        assertThat(paths(search(Level.STUDY, Optional.empty(), keys, 20, 0))).hasSize(3);
    }

    @Test
    void studyShouldComeWithAttributesOfItsLevelsAndComputedOnes() throws MatchingFailure {
        storeStudies();

        DataSet study = only(search(Level.STUDY, Optional.empty(), List.of(key("PatientID", "Vafk,T,6")), 0, 0));

        assertThat(study.string(Tag.PATIENT_NAME)).contains("Müller^Jörg");
        assertThat(study.string(Tag.STUDY_DATE)).contains("20050927");
        assertThat(study.strings(Tag.MODALITIES_IN_STUDY)).containsExactly("CT", "SR");
        assertThat(study.strings(Tag.SOP_CLASSES_IN_STUDY))
                .containsExactly("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.88.11");
        assertThat(study.string(Tag.NUMBER_OF_STUDY_RELATED_SERIES)).contains("2");
        assertThat(study.string(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)).contains("2");
        assertThat(study.string(Tag.NUMBER_OF_PATIENT_RELATED_STUDIES)).contains("1");
        assertThat(study.string(Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES)).contains("2");
        assertThat(study.string(Tag.INSTANCE_AVAILABILITY)).contains("ONLINE");
        assertThat(study.contains(Tag.MODALITY)).isFalse();
    }

    @Test
    void presentAttributeWithoutValueShouldBeReturnedEmpty() throws MatchingFailure {
        storeStudies();

        DataSet study = only(search(Level.STUDY, Optional.empty(), List.of(key("PatientID", "C")), 0, 0));

        assertThat(study.get(Tag.ACCESSION_NUMBER))
                .hasValueSatisfying(value -> assertThat(value.isEmpty()).isTrue());
        assertThat(study.contains(Tag.STUDY_DESCRIPTION)).isFalse();
    }

    @Test
    void onlyWantedAttributesShouldBeReturned() throws MatchingFailure {
        storeStudies();
        Set<Tag> wanted = Set.of(Tag.PATIENT_ID, CONTENT_LABEL, Tag.NUMBER_OF_STUDY_RELATED_SERIES);

        DataSet study = only(search(new Search(
                Level.STUDY, Optional.empty(), List.of(key("PatientID", "Vafk,T,6")), Optional.of(wanted), 0, 0)));

        assertThat(study.stream().map(attribute -> attribute.tag())).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(study.string(CONTENT_LABEL)).contains("LABEL");
    }

    @Test
    void instanceShouldComeWithAllItHasAndAttributesOfHigherLevels() throws MatchingFailure {
        storeStudies();

        DataSet instance =
                only(search(Level.INSTANCE, Optional.of(new ResourcePath.Series("1", "1.1")), List.of(), 0, 0));

        assertThat(instance.string(Tag.PATIENT_NAME)).contains("Müller^Jörg");
        assertThat(instance.string(SLICE_THICKNESS)).contains("1.50");
        assertThat(instance.string(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES)).contains("1");
        assertThat(instance.items(REQUEST_ATTRIBUTES_SEQUENCE)).singleElement().satisfies(item -> assertThat(
                        item.string(SCHEDULED_PROCEDURE_STEP_ID))
                .contains("STEP-1"));
    }

    @ParameterizedTest
    @CsvSource({"STUDY, PatientName, P*", "SERIES, Modality, CT", "INSTANCE, Modality, CT", "STUDY, ContentLabel, A"})
    void numberOfStatementsShouldNotDependOnNumberOfMatches(Level level, String attribute, String filter)
            throws MatchingFailure {
        List<MatchKey> keys = List.of(key(attribute, filter));
        store(sample(0));
        long forOne = statements(() -> search(level, Optional.empty(), keys, 0, 0));
        store(Stream.iterate(1, i -> i + 1)
                .limit(60)
                .map(SearchContract::sample)
                .toArray(SampleInstance[]::new));

        long forMany = statements(() -> {
            assertThat(search(level, Optional.empty(), keys, 0, 0).matches()).hasSize(61);
        });

        assertThat(forMany).isEqualTo(forOne);
    }

    @Test
    void pageOfStudiesShouldTakeTwoStatements() throws MatchingFailure {
        store(sample(0), sample(1));
        Set<Tag> byDefault = Set.of(
                Tag.STUDY_DATE, Tag.PATIENT_NAME, Tag.MODALITIES_IN_STUDY, Tag.NUMBER_OF_STUDY_RELATED_INSTANCES);
        Search search = new Search(
                Level.STUDY, Optional.empty(), List.of(key("PatientName", "P*")), Optional.of(byDefault), 0, 25);

        assertThat(statements(() -> search(search))).isEqualTo(2);
    }

    private static SampleInstance sample(int i) {
        return study("P" + i, "8." + i, "20200101", "10")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "P" + i)
                .with(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .with(CONTENT_LABEL, ValueRepresentation.CS, "A");
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
                Stream.of(attribute.split("\\.")).map(SearchContract::key).toList();
        Key key = path.get(path.size() - 1);
        return new MatchKey(
                path.stream().map(Key::tag).toList(), key.vr, MatchingSyntax.QUERY.parse(key.tag, key.vr, filter));
    }

    List<String> studies(MatchKey... keys) {
        return studies(false, keys);
    }

    private List<String> studies(boolean caseSensitive, MatchKey... keys) {
        Search search = new Search(Level.STUDY, Optional.empty(), List.of(keys), Optional.of(Set.of()), 0, 0)
                .withMatching(new MatchingOptions(caseSensitive, false, Optional.empty()));
        return search(search).matches().stream()
                .map(match -> match.path().study())
                .toList();
    }

    private SearchAnswer search(
            Level level, Optional<ResourcePath> scope, List<MatchKey> keys, long offset, long limit) {
        return search(new Search(level, scope, keys, Optional.empty(), offset, limit));
    }

    SearchAnswer search(Search search) {
        return database().inTransaction(index -> index.search(search));
    }

    static List<String> paths(SearchAnswer answer) {
        return answer.matches().stream().map(match -> match.path().path()).toList();
    }

    private static DataSet only(SearchAnswer answer) {
        assertThat(answer.matches()).hasSize(1);
        return answer.matches().get(0).attributes();
    }

    long statements(Runnable work) {
        long before = database().statistics().getPrepareStatementCount();
        work.run();
        return database().statistics().getPrepareStatementCount() - before;
    }
}
