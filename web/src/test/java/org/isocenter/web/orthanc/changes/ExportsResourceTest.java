package org.isocenter.web.orthanc.changes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.ejb.changes.FollowExports;
import org.isocenter.persistence.changes.ExportPage;
import org.isocenter.persistence.changes.ExportedResource;
import org.isocenter.persistence.changes.NumberedExport;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.web.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of exports, as clients read it. */
class ExportsResourceTest {

    private static final OrthancIdentifier SERIES = OrthancIdentifier.of("P", "1.2", "1.3");

    private final List<String> asked = new ArrayList<>();
    private final Routes routes = routes();

    @Test
    void exportShouldSayWhatWasSentAndHaveTheUidsOfItsLevelOnly() {
        JsonObject page = (JsonObject) routes.get("/exports").json();

        assertThat(page.getBoolean("Done")).isFalse();
        assertThat(page.getInt("Last")).isEqualTo(7);
        JsonObject export = page.getJsonArray("Exports").getJsonObject(0);
        assertThat(export.keySet())
                .containsExactly(
                        "Date",
                        "ID",
                        "Path",
                        "PatientID",
                        "RemoteModality",
                        "ResourceType",
                        "Seq",
                        "SeriesInstanceUID",
                        "StudyInstanceUID");
        assertThat(export.getString("Path")).isEqualTo("/series/" + SERIES.value());
        assertThat(export.getString("ResourceType")).isEqualTo("Series");
        assertThat(export.getString("RemoteModality")).isEqualTo("peer");
        assertThat(export.getInt("Seq")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"'', since 0 limit 100", "?since=5&limit=3, since 5 limit 3", "?last, last", "?last&since=5, last"})
    void partOfTheLogShouldBeTheOneThatIsAskedFor(String query, String expected) {
        routes.get("/exports" + query);

        assertThat(asked).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?since=a&limit=3", "?since=5&limit=-1", "?since=5&limit=1.5"})
    void whereOneParameterIsNoNumberBothShouldBeTheDefaults(String query) {
        routes.get("/exports" + query);

        assertThat(asked).containsExactly("since 0 limit 100");
    }

    @Test
    void logShouldBeClearedByADeletion() {
        assertThat(routes.send("DELETE", "/exports", "").status()).isEqualTo(200);
        assertThat(asked).containsExactly("clear");
    }

    private Routes routes() {
        ExportPage page = new ExportPage(
                List.of(new NumberedExport(
                        7, Instant.EPOCH, new ExportedResource(Level.SERIES, SERIES, "peer", "P", "1.2", "1.3", ""))),
                false,
                7);
        ExportsResource resource = new ExportsResource();
        resource.follow = new FollowExports() {
            @Override
            public ExportPage read(long since, int limit) {
                asked.add("since " + since + " limit " + limit);
                return page;
            }

            @Override
            public ExportPage readLast() {
                asked.add("last");
                return page;
            }

            @Override
            public void clear() {
                asked.add("clear");
            }
        };
        return new Routes(resource);
    }
}
