package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.search.SearchIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standard asks of an index beyond matching one attribute at a time. */
abstract class SearchExtensionsContract extends AnswerContract {

    private static final Tag REQUEST_ATTRIBUTES = Tag.REQUEST_ATTRIBUTES_SEQUENCE;
    private static final Tag STEP_ID = new Tag(0x00400009);
    private static final Tag STEP_DESCRIPTION = new Tag(0x00400007);
    private static final Tag OPERATORS_NAME = new Tag(0x00081070);

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
        # what sounds alike, in any order of the words
        Meyer^Jon               | 1
        jon meier               | 1
        Maier                   | 1
        Meyer, John             | 1
        Schmitt                 | 2
        Smith^Katherine         | 2
        # every word has to be there
        Meyer^Katherine         |
        Bauer                   |
        # words with wildcards are as they are written
        Mai*                    | 1
        *cath*                  | 2
        may*                    |
        *mid*                   | 2
        Mai* Jon                | 1
        jon* ma*                |
        *oh* ma*                | 1
        # a wildcard inside may stand for what separates two words
        m*hn                    | 1
        mai?r                   | 1
        # every alternative of a list may
        Meyer,Smith             | 1 2
        Nobody else,Smi*        |
        # accents and apostrophes do not count, words without Latin letters sound like themselves
        obrien                  | 3
        O'Brian^Sean            | 3
        山田                    | 4
        山                      |
        Гусева                  | 5
        """)
    void fuzzyMatchingShouldFindNamesThatSoundAlike(String name, String expected) throws MatchingFailure {
        store(
                named("1", "Maier^John"),
                named("2", "Schmidt^Catherine"),
                named("3", "O'Brien^Seán"),
                named("4", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
                named("5", "Гусева^Анна"));

        for (String attribute :
                List.of("PatientName", "ReferringPhysicianName", "OperatorsName", "OtherPatientNames")) {
            assertThat(found(fuzzy(), key(attribute, name)))
                    .as(attribute)
                    .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
        }
    }

    @Test
    void fuzzyMatchingShouldFindWhatLiteralMatchingFinds() throws MatchingFailure {
        store(named("1", "Maier^John"));

        assertThat(found(fuzzy(), key("PatientName", "maier^*"))).containsExactly("1");
        assertThat(found(fuzzy(), key("PatientName", "Meier*"))).isEmpty();
        assertThat(found(fuzzy(), key("PatientName", "*"))).containsExactly("1");
    }

    private static SampleInstance named(String study, String name) {
        return SampleInstance.of("P" + study, study, study + ".1", study + ".1.1")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, name)
                .with(Tag.REFERRING_PHYSICIAN_NAME, ValueRepresentation.PN, name)
                .with(new Tag(0x00101001), ValueRepresentation.PN, "Nobody", name)
                .with(OPERATORS_NAME, ValueRepresentation.PN, name);
    }

    private static MatchingOptions fuzzy() {
        return new MatchingOptions(false, true, Optional.empty());
    }

    @Test
    void keysInsideOneSequenceShouldHaveToMatchOneItem() throws MatchingFailure {
        store(SampleInstance.of("P", "1", "1.1", "1.1.1")
                .items(REQUEST_ATTRIBUTES, item("A", "Head"), item("B", "Neck")));
        String step = "RequestAttributesSequence.ScheduledProcedureStepID";
        String description = "RequestAttributesSequence.ScheduledProcedureStepDescription";

        assertThat(studies(key(step, "A"), key(description, "head"))).containsExactly("1");
        assertThat(studies(key(step, "A"), key(description, "neck"))).isEmpty();
        assertThat(studies(key(step, "B"), key(description, "ne*"))).containsExactly("1");
    }

    private static DataSet item(String id, String description) {
        return DataSet.builder()
                .put(STEP_ID, ValueRepresentation.SH, id)
                .put(STEP_DESCRIPTION, ValueRepresentation.LO, description)
                .build();
    }

    @ParameterizedTest(name = "{0} and {1} find {2}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
        # ranges of one form are one range of moments
        20200101-20200103 | 1800-0600 | 1 2
        20200101-20200103 | 2200-0500 | 2
        20200101-         | 2100-     | 2 3 4
        -20200103         | -07       | 1 2 3
        20200101-20200101 | 20-21     | 1
        # others are two keys
        20200101-20200103 | 2030      | 1
        20200102          | 00-23     | 2
        20200101-         | -21       | 1 2 3 4
        """)
    void datesAndTimesShouldBeMatchedTogether(String dates, String times, String expected) throws MatchingFailure {
        store(
                study("P1", "1", "20200101", "2030"),
                study("P2", "2", "20200102", "12"),
                study("P3", "3", "20200103", "0630"),
                study("P4", "4", "20200104", "0100"),
                SampleInstance.of("P5", "5", "5.1", "5.1.1"));

        assertThat(studies(key("StudyDate", dates), key("StudyTime", times)))
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    @ParameterizedTest(name = "{0} {1} in zone {2} finds {3}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
        20200101 | ~~        | +00:00 | 1 3 4
        20200102 | ~~        | +00:00 | 2 5
        20200102 | ~~        | +09:00 | 1 2 3 5
        2020-    | ~~        | -05:00 | 1 2 3 4 5
        -20200101 | ~~       | -08:00 | 1 2 3 4
        20200101-20200101 | 2000-2100 | +00:00 | 4
        20200101-20200101 | 2200-2359 | +00:00 | 1 3
        """)
    void datesShouldBeComparedInTheTimeZoneOfTheQuery(String dates, String times, String zone, String expected)
            throws MatchingFailure {
        store(
                zoned("1", "20200101", "2330", "+0000"),
                zoned("2", "20200101", "2330", "-0500"),
                zoned("3", "20200102", "0030", "+0200"),
                study("P4", "4", "20200101", "2030"),
                SampleInstance.of("P5", "5", "5.1", "5.1.1")
                        .with(Tag.STUDY_DATE, ValueRepresentation.DA, "20200102")
                        .with(Tag.TIMEZONE_OFFSET_FROM_UTC, ValueRepresentation.SH, "+0900"));
        MatchingOptions options = new MatchingOptions(false, false, Optional.of(ZoneOffset.of(zone)));

        assertThat(found(options, key("StudyDate", dates), key("StudyTime", times)))
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    private static SampleInstance zoned(String study, String date, String time, String zone) {
        return study("P" + study, study, date, time).with(Tag.TIMEZONE_OFFSET_FROM_UTC, ValueRepresentation.SH, zone);
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(delimiter = '|', textBlock = """
        PatientName                    | 3 1 2
        -PatientName                   | 2 1 3
        StudyDate                      | 2 3 1
        -StudyDate                     | 1 3 2
        NumberOfStudyRelatedSeries     | 1 3 2
        -NumberOfStudyRelatedSeries    | 2 1 3
        ModalitiesInStudy,-PatientName | 2 1 3
        InstitutionName                | 2 3 1
        """)
    void matchesShouldBeOrderedAsAskedFor(String order, String expected) {
        store(
                sorted("1", "Bauer", "20200301", "CT").with(new Tag(0x00080080), ValueRepresentation.LO, "z"),
                sorted("2", "Claus", "20200101", "CT").with(new Tag(0x00080080), ValueRepresentation.LO, "a"),
                SampleInstance.of("P2", "2", "2.2", "2.2.1"),
                sorted("3", "Adam", "20200201", "MR").with(new Tag(0x00080080), ValueRepresentation.LO, "M"));

        List<SortKey> keys = Arrays.stream(order.split(","))
                .map(name -> sortKey(name.replace("-", ""), name.startsWith("-")))
                .toList();

        Search search = new Search(Level.STUDY, Optional.empty(), List.of(), Optional.of(Set.of()), 0, 2);
        assertThat(paths(search(search.orderedBy(keys))))
                .containsExactly("studies/" + expected.split(" ")[0], "studies/" + expected.split(" ")[1]);
    }

    private static SampleInstance sorted(String study, String name, String date, String modality) {
        return study("P" + study, study, date, "10")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, name)
                .with(Tag.MODALITY, ValueRepresentation.CS, modality);
    }

    private static SortKey sortKey(String name, boolean descending) {
        return new SortKey.ByAttribute(tag(name), vr(name), descending);
    }

    @Test
    void orderByWhatIsNotIndexedShouldBeRefused() {
        Search search = new Search(Level.STUDY, Optional.empty(), List.of(), Optional.of(Set.of()), 0, 2);

        for (String name : List.of("SliceThickness", "Modality", "InstanceAvailability")) {
            assertThatExceptionOfType(SearchFailure.NotSortable.class)
                    .isThrownBy(() -> search(search.orderedBy(List.of(sortKey(name, false)))))
                    .satisfies(failure -> assertThat(failure.attribute()).isEqualTo(tag(name)));
        }
    }

    @Test
    void searchThatWouldLookAtTooManyInstancesShouldBeRefused() throws MatchingFailure {
        store(
                study("P1", "1", "20200101", "10").with(new Tag(0x00700080), ValueRepresentation.CS, "A"),
                study("P2", "2", "20200101", "10").with(new Tag(0x00700080), ValueRepresentation.CS, "A"),
                study("P3", "3", "20200101", "10"));
        MatchKey notIndexed = key("ContentLabel", "A");

        for (Level level : List.of(Level.STUDY, Level.SERIES, Level.INSTANCE)) {
            assertThatExceptionOfType(SearchFailure.TooBroad.class)
                    .isThrownBy(() -> lookingAtTwo(level, notIndexed))
                    .satisfies(failure -> assertThat(failure.attributes()).containsExactly(notIndexed.tag()));
            assertThat(lookingAtTwo(level, notIndexed, key("PatientID", "P1,P3"))
                            .matches())
                    .hasSize(1);
        }
    }

    private SearchAnswer lookingAtTwo(Level level, MatchKey... keys) {
        Search search = new Search(level, Optional.empty(), List.of(keys), Optional.of(Set.of()), 0, 0);
        IndexedValues indexed = new IndexedValues(ExtraMainAttributes.NONE);
        return database()
                .withEntities(entities -> new SearchIndex(entities, indexed, new EvaluationLimits(2, 2, 10, 10))
                        .prepare(search)
                        .answer());
    }

    private List<String> found(MatchingOptions options, MatchKey... keys) {
        Search search = new Search(Level.STUDY, Optional.empty(), List.of(keys), Optional.of(Set.of()), 0, 0)
                .withMatching(options);
        return search(search).matches().stream()
                .map(match -> match.path().study())
                .toList();
    }
}
