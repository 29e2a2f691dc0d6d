package org.isocenter.ejb.remote.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.remote.transfer.mirror.MirrorJob;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveJob;
import org.isocenter.ejb.remote.transfer.stow.StowJob;
import org.junit.jupiter.api.Test;

/** Rows of jobs as version 0.1 wrote them before they were records: a job that was submitted then goes on. */
class StoredRowsTest {

    private static final String STOW_PARAMETERS = """
            {"Server":"peer","HttpHeaders":{"X-Site":"here"},"Properties":{"StowMaxInstances":"5"},"Debug":true,
             "OnlyMissing":true,"Requested":{"Studies":["a","b"]},"Definition":{"Url":"http://peer/"},
             "Rule":"night","MostAttempts":300}""";

    private static final String STOW_PROGRESS = """
            {"InstancesCount":"7","NetworkSize":"3000000","FoundInstancesCount":"2","SettledNetworkSize":"2000000",
             "UnansweredCount":3}""";

    private static final String RETRIEVE_PARAMETERS = """
            {"Server":"peer","HttpHeaders":{},"Properties":{},"Debug":false,"Arguments":{"a":"b"},
             "Search":{"Level":"Series","Query":{"Modality":"CT"}}}""";

    private static final String RETRIEVE_PROGRESS = """
            {"ReceivedInstancesCount":"9","NetworkUsage":"90","SettledInstancesCount":"8","SettledNetworkUsage":"80",
             "FirstFailure":2010,"FirstFailed":4,"Listed":true}""";

    private static final String MIRROR_PARAMETERS = """
            {"Server":"peer","HttpHeaders":{},"Properties":{},"Debug":false,"Query":{"PatientID":"P"}}""";

    private static final String MIRROR_PROGRESS = """
            {"ReceivedInstancesCount":"9","NetworkUsage":"90","SettledInstancesCount":"8","SettledNetworkUsage":"80",
             "Listed":true}""";

    @Test
    void jobThatSendsShouldBeRead() {
        assertThat(TransferJob.read(STOW_PARAMETERS, TransferJob.Common.class))
                .isEqualTo(new TransferJob.Common(
                        "peer",
                        Map.of("X-Site", "here"),
                        Map.of("StowMaxInstances", "5"),
                        true,
                        Optional.of(Json.createObjectBuilder()
                                .add("Url", "http://peer/")
                                .build())));
        assertThat(TransferJob.read(STOW_PARAMETERS, StowJob.Parameters.class))
                .isEqualTo(new StowJob.Parameters(true, Map.of("Studies", List.of("a", "b"))));
        assertThat(TransferJob.read(STOW_PROGRESS, StowJob.Progress.class))
                .isEqualTo(new StowJob.Progress(7L, 3_000_000L, 2L, 2_000_000L, 3));
    }

    @Test
    void jobThatRetrievesShouldBeRead() {
        assertThat(TransferJob.read(RETRIEVE_PARAMETERS, RetrieveJob.Parameters.class))
                .isEqualTo(new RetrieveJob.Parameters(
                        Map.of("a", "b"), Optional.of(new RetrieveJob.Search("Series", Map.of("Modality", "CT")))));
        assertThat(TransferJob.read(RETRIEVE_PROGRESS, RetrieveJob.Progress.class))
                .isEqualTo(new RetrieveJob.Progress(2010, 4, true, 9L, 90L, 8L, 80L));
    }

    @Test
    void jobThatCopiesShouldBeRead() {
        assertThat(TransferJob.read(MIRROR_PARAMETERS, MirrorJob.Parameters.class))
                .isEqualTo(new MirrorJob.Parameters(Map.of("PatientID", "P")));
        assertThat(TransferJob.read(MIRROR_PARAMETERS, TransferJob.Common.class))
                .isEqualTo(new TransferJob.Common("peer", Map.of(), Map.of(), false, Optional.empty()));
        assertThat(TransferJob.read(MIRROR_PROGRESS, MirrorJob.Progress.class))
                .isEqualTo(new MirrorJob.Progress(true, 9L, 90L, 8L, 80L));
    }

    @Test
    void jobThatHasNotBegunShouldBeAtItsStart() {
        assertThat(TransferJob.read("{}", StowJob.Progress.class)).isEqualTo(new StowJob.Progress(null, 0L, 0L, 0L, 0));
        assertThat(TransferJob.read("{}", RetrieveJob.Progress.class))
                .isEqualTo(new RetrieveJob.Progress(0, null, false, 0L, 0L, 0L, 0L));
        assertThat(TransferJob.read("{}", MirrorJob.Progress.class))
                .isEqualTo(new MirrorJob.Progress(false, 0L, 0L, 0L, 0L));
    }

    @Test
    void whatIsWrittenShouldHaveTheSameMembers() {
        for (Row row : List.of(
                new Row(STOW_PROGRESS, List.of(StowJob.Progress.class)),
                new Row(RETRIEVE_PARAMETERS, List.of(TransferJob.Common.class, RetrieveJob.Parameters.class)),
                new Row(RETRIEVE_PROGRESS, List.of(RetrieveJob.Progress.class)),
                new Row(MIRROR_PARAMETERS, List.of(TransferJob.Common.class, MirrorJob.Parameters.class)),
                new Row(MIRROR_PROGRESS, List.of(MirrorJob.Progress.class)))) {
            assertThat(row.written()).isEqualTo(parsed(row.json()));
        }
        // What belongs to any job is beside what belongs to its kind.
        Row stow = new Row(STOW_PARAMETERS, List.of(TransferJob.Common.class, StowJob.Parameters.class));
        assertThat(stow.written())
                .isEqualTo(Json.createObjectBuilder(parsed(STOW_PARAMETERS))
                        .remove("Rule")
                        .remove("MostAttempts")
                        .build());
    }

    /** @param types the records that have its members */
    private record Row(String json, List<Class<? extends Record>> types) {

        JsonObject written() {
            JsonObjectBuilder written = Json.createObjectBuilder();
            types.forEach(
                    type -> TransferJob.write(TransferJob.read(json, type)).forEach(written::add));
            return written.build();
        }
    }

    private static JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
