package org.isocenter.tests.search;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;

/**
 * Three studies on a server, and what finds which of them: the rules of searches as their clients see them, whatever
 * database is behind the server and
 * whatever else it has.
 */
public final class SearchedStudies {

    private static final Tag CONTENT_LABEL = new Tag(0x00700080);
    private static final Tag SLICE_THICKNESS = new Tag(0x00180050);
    private static final Tag STEP_ID = new Tag(0x00400009);
    private static final Tag PROTOCOL_CODES = new Tag(0x00400008);
    private static final Tag CODE_VALUE = new Tag(0x00080100);

    /** Parameters of a search, and the studies that it finds; * for all. Every search is one of patients of this site. */
    private static final String RULES = """
            # keyword and tag in its spellings; the case of a parameter's name counts
            PatientName=m%C3%BCller%5Ej%C3%B6rg                              | 1
            00100010=Muller%5EJorg                                           | 1
            0010,0010=MULLER%5EJORG                                          | 1
            0010-0010=muller%5Ejorg                                          | 1
            patientname=nobody                                               | *
            &NoSuchAttribute=1&                                              | *
            AccessionNumber=A1&00080050=A20                                  | 2
            # universal, empty and single values
            AccessionNumber=                                                 | *
            PatientName=*                                                    | *
            AccessionNumber=%22%22                                           | 3
            AccessionNumber=a10                                              | 1
            AccessionNumber=A1                                               |
            # lists
            AccessionNumber=A10,A20                                          | 1 2
            AccessionNumber=%5CA10                                           | 1
            SeriesNumber=7,12                                                | 1 2
            # wildcards; other metacharacters are data
            PatientName=m*                                                   | 1
            PatientName=*J%3FRG                                              | 1
            PatientName=%D0%B3%D1%83%D1%81*                                  | 3
            StudyDescription=100%25*                                         | 1
            StudyDescription=%25*                                            |
            StudyDescription=*kop__hals!                                     |
            StudyDescription=*kopf_hals!                                     | 1
            StudyDescription='%20OR%201=1%20--                               |
            # person names by component group and by component
            PatientName=%E5%B1%B1%E7%94%B0%5E%E5%A4%AA%E9%83%8E              | 2
            PatientName=yamada%5Etarou                                       | 2
            PatientName=%5Ej%C3%B6rg                                         | 1
            PatientName=Mueller                                              |
            PatientName=Muler%5EJork&fuzzymatching=true                      | 1
            PatientName=Muler%5EJork&fuzzymatching=false                     |
            # dates and times
            StudyDate=20200101                                               | 1
            StudyDate=2020-01-01                                             | 1
            StudyDate=2020                                                   | 1 2
            StudyDate=20200101-20200102                                      | 1 2
            StudyDate=-20200101                                              | 1
            StudyDate=20200102-                                              | 2 3
            StudyDate=20200101-20200102&StudyTime=2100-0600                  |
            StudyDate=20200101-20200102&StudyTime=2000-1200                  | 1 2
            StudyDate=20200102&TimezoneOffsetFromUTC=%2B0800                 | 1 2
            # numbers
            SeriesNumber=007                                                 | 1
            Rows=02                                                          | *
            SliceThickness=15e-1                                             | 1
            # what is not indexed, of lower levels, computed, in sequences
            ContentLabel=l%3Fb*                                              | 1
            Modality=MR                                                      | 2
            ModalitiesInStudy=M*                                             | 2
            NumberOfStudyRelatedSeries=2                                     | 2
            NumberOfStudyRelatedInstances=1                                  | 1 3
            InstanceAvailability=ONLINE                                      | *
            RequestAttributesSequence.ScheduledProcedureStepID=s1            | 1
            00400275.0040,0009=S2                                            |
            00400275.00400008.00080100=C1                                    | 1
            00400275.00400008.00080100=C2                                    |
            # several keys
            Modality=CT&StudyDate=2020                                       | 1
            # part of the result
            limit=0&offset=0                                                 | *
            limit=1&sort=StudyDate                                           | 1
            limit=1&offset=1&sort=-StudyDate                                 | 2
            """;

    private final DeployedServer server;
    private final String site =
            "SITE" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final List<SampleInstance> studies;

    private SearchedStudies(DeployedServer server) {
        this.server = server;
        studies = List.of(
                study(1, "Müller^Jörg", "20200101", "203000", "CT", "7")
                        .with(Tag.TIMEZONE_OFFSET_FROM_UTC, ValueRepresentation.SH, "+0100")
                        .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "100% Kopf_Hals!")
                        .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "A10")
                        .with(SLICE_THICKNESS, ValueRepresentation.DS, "1.50")
                        .with(CONTENT_LABEL, ValueRepresentation.CS, "LABEL")
                        .withItem(
                                Tag.REQUEST_ATTRIBUTES_SEQUENCE,
                                DataSet.builder()
                                        .put(STEP_ID, ValueRepresentation.SH, "S1")
                                        .putItems(
                                                PROTOCOL_CODES,
                                                List.of(DataSet.builder()
                                                        .put(CODE_VALUE, ValueRepresentation.SH, "C1")
                                                        .build()))
                                        .build()),
                study(2, "Yamada^Tarou=山田^太郎=やまだ^たろう", "20200102", "12", "MR", "12")
                        .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "A20"),
                study(3, "Гусева^Анна", "20210304", "1000", "US", "1")
                        .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH));
    }

    /** Stores them. */
    public static SearchedStudies storeOn(DeployedServer server) throws Exception {
        SearchedStudies searched = new SearchedStudies(server);
        SampleInstance second = searched.studies.get(1);
        SampleInstance another = second.ofAnotherSeries();
        server.store(
                "/dicom-web/studies",
                List.of(
                        searched.studies.get(0).file(),
                        second.file(),
                        new SampleInstance(
                                        another.study(),
                                        another.series(),
                                        another.instance(),
                                        second.dataSet().toBuilder()
                                                .put(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, another.series())
                                                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, another.instance())
                                                .build())
                                .file(),
                        searched.studies.get(2).file()));
        return searched;
    }

    private SampleInstance study(
            int number, String name, String date, String time, String modality, String seriesNumber) {
        return SampleInstance.ofNewStudy()
                .with(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192")
                .with(Tag.PATIENT_ID, ValueRepresentation.LO, site + "-" + number)
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, name)
                .with(Tag.STUDY_DATE, ValueRepresentation.DA, date)
                .with(Tag.STUDY_TIME, ValueRepresentation.TM, time)
                .with(Tag.MODALITY, ValueRepresentation.CS, modality)
                .with(Tag.SERIES_NUMBER, ValueRepresentation.IS, seriesNumber);
    }

    /** Goes through the rules, and says of all that are broken. */
    public void shouldBeFoundByTheRules() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String rule : RULES.split("\n")) {
            if (!rule.startsWith("#")) {
                String[] columns = rule.split("\\|", -1);
                String expected = columns[1].strip();
                softly.assertThat(found("studies", columns[0].strip()))
                        .as(rule)
                        .containsExactlyInAnyOrder(numbers(expected.equals("*") ? "1 2 3" : expected));
            }
        }
        softly.assertAll();
    }

    /** Asks all routes of the transaction (PS3.18 Table 10.6.1-1). */
    public void shouldBeFoundAtEveryRoute() throws Exception {
        SampleInstance second = studies.get(1);
        String study = "studies/" + second.study();

        assertThat(found("series", "Modality=MR")).containsExactly(2, 2);
        assertThat(found("instances", "PatientName=YAM*")).containsExactly(2, 2);
        assertThat(found(study + "/series", "")).containsExactly(2, 2);
        assertThat(found(study + "/instances", "")).containsExactly(2, 2);
        assertThat(found(study + "/series/" + second.series() + "/instances", ""))
                .containsExactly(2);
    }

    /** Pages cover all, each says what remains, and all attributes come where they are asked for. */
    public void shouldComeInPagesWithWhatIsAskedFor() throws Exception {
        HttpResponse<String> page =
                server.get("/dicom-web/studies?PatientID=" + site + "*&limit=2&includefield=StudyDescription");

        assertThat(page.headers().firstValue("Warning")).hasValueSatisfying(warning -> assertThat(warning)
                .endsWith("There are 1 additional results that can be requested"));
        assertThat(DeployedServer.json(page, JsonArray.class)).hasSize(2);
        assertThat(found("studies", "limit=2&offset=2")).hasSize(1);
        JsonObject instance = server.search("/dicom-web/instances?includefield=all&PatientID=" + site + "-1")
                .get(0);
        assertThat(instance).containsKeys("00700080", "00400275", "00081030", "00280010");
    }

    private static Integer[] numbers(String text) {
        return Arrays.stream(text.split(" "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toArray(Integer[]::new);
    }

    /** The numbers of the studies of the matches, in their order. */
    private List<Integer> found(String route, String parameters) throws Exception {
        List<String> uids = studies.stream().map(SampleInstance::study).toList();
        return server.search("/dicom-web/" + route + "?" + parameters + "&PatientID=" + site + "*").stream()
                .map(match ->
                        match.getJsonObject("0020000D").getJsonArray("Value").getString(0))
                .map(uid -> uids.indexOf(uid) + 1)
                .toList();
    }
}
