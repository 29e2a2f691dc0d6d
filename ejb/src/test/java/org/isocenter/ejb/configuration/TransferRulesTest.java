package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.persistence.index.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferRulesTest {

    private static final String SERVERS = "'Servers': { 'pacs': [ 'http://h/' ] }";

    @Test
    void everyMemberShouldBeRead() {
        TransferRules rules = read("'ScheduledPulls': {"
                + " 'nightly': { 'Server': 'pacs', 'At': '02:30', 'LastDays': 2, 'Query': { 'ModalitiesInStudy': 'CT' } },"
                + " 'often': { 'Server': 'pacs', 'Every': 600, 'Priority': -3 } },"
                + " 'RoutingRules': { 'mr': { 'Server': 'pacs', 'Level': 'Series', 'Query': { 'Modality': 'MR' }, "
                + "'OnlyMissing': true, 'Priority': 4 },"
                + " 'all': { 'Server': 'pacs' } }");

        assertThat(rules.pulls())
                .containsEntry(
                        "nightly",
                        new ScheduledPull(
                                "pacs",
                                Map.of("ModalitiesInStudy", "CT"),
                                OptionalInt.of(2),
                                new Schedule.Daily(LocalTime.of(2, 30)),
                                0))
                .containsEntry(
                        "often",
                        new ScheduledPull(
                                "pacs", Map.of(), OptionalInt.empty(), new Schedule.Every(Duration.ofMinutes(10)), -3));
        assertThat(rules.routes())
                .containsEntry("mr", new RoutingRule("pacs", Level.SERIES, Map.of("Modality", "MR"), true, 4))
                .containsEntry("all", new RoutingRule("pacs", Level.STUDY, Map.of(), false, 0));
    }

    @Test
    void nothingShouldBeginByItselfByDefault() {
        assertThat(read("'Enable': true").pulls()).isEmpty();
        assertThat(read("'Enable': true").routes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ScheduledPulls': { 'p': { 'Every': 1 } } | "DicomWeb.ScheduledPulls.p.Server" has to be the name of one of "DicomWeb.Servers"
            'ScheduledPulls': { 'p': { 'Server': 'pasc', 'Every': 1 } } | "DicomWeb.ScheduledPulls.p.Server" has to be the name of \
            one of "DicomWeb.Servers", not "pasc"
            'ScheduledPulls': { 'p': { 'Server': 'pacs' } } | "DicomWeb.ScheduledPulls.p.Every" has to be given
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Every': 1, 'At': '02:00' } } | "DicomWeb.ScheduledPulls.p.Every" has to be given
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Every': 0 } } | "DicomWeb.ScheduledPulls.p.Every" has to be a number of \
            seconds above 0
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Every': 'day' } } | "DicomWeb.ScheduledPulls.p.Every" has to be a whole number
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'At': '25:00' } } | "DicomWeb.ScheduledPulls.p.At" has to be a time of day
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Evry': 1 } } | "DicomWeb.ScheduledPulls.p.Evry" is not known
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Every': 1, 'Query': { 'a': 1 } } } | "DicomWeb.ScheduledPulls.p.Query" has \
            to be an object of strings
            'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Every': 1, 'LastDays': 1, 'Query': { 'StudyDate': '2026' } } } | \
            "DicomWeb.ScheduledPulls.p.LastDays" has to be left out
            'ScheduledPulls': { 'p': [] } | "DicomWeb.ScheduledPulls.p" has to be an object
            'ScheduledPulls': { 'a/b': {} } | The name "a/b" in "DicomWeb.ScheduledPulls"
            'RoutingRules': { 'r': { 'Server': 'pacs', 'Level': 'Patient' } } | "DicomWeb.RoutingRules.r.Level" has to be "Study" or \
            "Series", not "Patient"
            'RoutingRules': { 'r': { 'Server': 'pacs', 'OnlyMissing': 1 } } | "DicomWeb.RoutingRules.r.OnlyMissing" has to be true or false
            'RoutingRules': { 'r': { 'Server': 'pacs', 'Priority': 1.5 } } | "DicomWeb.RoutingRules.r.Priority" has to be a whole number
            'RoutingRules': [] | "DicomWeb.RoutingRules" has to be an object
            """)
    void wrongRuleShouldBeRefusedByName(String options, String sentence) {
        assertThatThrownBy(() -> read(options))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void serverOfTheDatabaseNeedNotBeKnown() {
        assertThat(read("'ServersInDatabase': true, 'RoutingRules': { 'r': { 'Server': 'later' } }")
                        .routes())
                .containsKey("r");
    }

    @Test
    void daysShouldBeCountedFromToday() {
        ScheduledPull pull = read("'ScheduledPulls': { 'p': { 'Server': 'pacs', 'Every': 1, 'LastDays': 2 } }")
                .pulls()
                .get("p");

        assertThat(pull.queryOf(LocalDate.of(2026, 3, 1))).containsExactly(Map.entry("StudyDate", "20260228-"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z,                     , 2026-03-02T02:30:00Z",
        "2026-03-01T01:00:00Z,                     , 2026-03-01T02:30:00Z",
        "2026-03-01T01:00:00Z, 2026-03-05T02:30:01Z, 2026-03-06T02:30:00Z",
        "2026-03-01T01:00:00Z, 2026-03-05T02:29:00Z, 2026-03-05T02:30:00Z"
    })
    void dailyScheduleShouldBeDueAtItsTime(Instant seen, Instant last, Instant due) {
        assertThat(new Schedule.Daily(LocalTime.of(2, 30)).due(seen, Optional.ofNullable(last), ZoneId.of("UTC")))
                .isEqualTo(due);
    }

    @Test
    void intervalShouldBeginAtOnceAndCountFromTheLastTime() {
        Schedule schedule = new Schedule.Every(Duration.ofHours(1));
        Instant seen = Instant.parse("2026-03-01T10:00:00Z");

        assertThat(schedule.due(seen, Optional.empty(), ZoneId.of("UTC"))).isEqualTo(seen);
        assertThat(schedule.due(seen, Optional.of(seen.plusSeconds(60)), ZoneId.of("UTC")))
                .isEqualTo(seen.plusSeconds(3660));
    }

    private static TransferRules read(String dicomWeb) {
        String servers = dicomWeb.contains("'ServersInDatabase'") ? "" : SERVERS + ", ";
        String file = "{ 'DicomWeb': { " + servers + dicomWeb + " } }";
        try (JsonReader reader = Json.createReader(new StringReader(file.replace('\'', '"')))) {
            Options options = new Options(reader.readObject()).section("DicomWeb");
            return TransferRules.of(
                    options,
                    RemoteOptions.of(new Options(Json.createObjectBuilder().build()), options));
        }
    }
}
