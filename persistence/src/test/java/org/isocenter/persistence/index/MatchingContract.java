package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index finds: the matching rules as a table, then what they mean together. */
abstract class MatchingContract extends SearchSpecification {

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
        Tag tag = tag(parts[0]);

        assertThatExceptionOfType(MatchingFailure.class)
                .isThrownBy(() -> MatchingSyntax.QUERY.parse(tag, vr(parts[0]), parts[1]))
                .satisfies(failure -> assertThat(failure.attribute()).isEqualTo(tag))
                .withMessageContaining(tag.toString());
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
}
