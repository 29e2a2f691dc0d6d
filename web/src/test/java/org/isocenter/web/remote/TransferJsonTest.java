package org.isocenter.web.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveJob;
import org.isocenter.persistence.index.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of requests to the client's routes. */
class TransferJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                        | true  | true",
                "{}                                        | false | false",
                "{\"Synchronous\":false}                   | true  | false",
                "{\"Asynchronous\":true}                   | true  | false",
                "{\"Asynchronous\":false}                  | false | true",
                "{\"Synchronous\":true,\"Asynchronous\":true} | false | true"
            })
    void synchronousShouldWinOverAsynchronousAndBothOverTheDefaultOfTheRoute(
            String body, boolean otherwise, boolean expected) throws IOException {
        assertThat(TransferJson.synchronous(json(body), otherwise)).isEqualTo(expected);
    }

    @Test
    void optionsShouldBeThoseOfAnyJob() throws IOException {
        assertThat(TransferJson.options(json("{}")).priority()).isZero();
        assertThat(TransferJson.options(json("{\"Priority\":-7}")).priority()).isEqualTo(-7);
        assertThat(TransferJson.options(json("{\"Debug\":true}")).debug()).isTrue();
        assertThat(TransferJson.options(json("{\"RetrieveConcurrency\":\"3\"}")).properties())
                .isEqualTo(Map.of("RetrieveConcurrency", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Priority\":1.5}", "{\"Priority\":2147483648}", "{\"Priority\":\"1\"}", "{\"Debug\":1}"})
    void optionOfAnotherTypeShouldBeRefused(String body) throws IOException {
        JsonObject json = json(body);

        assertThatThrownBy(() -> TransferJson.options(json)).isInstanceOf(RequestFailure.BadFileFormat.class);
    }

    @Test
    void priorityShouldTakeWholeNumbersHoweverTheyAreWritten() throws IOException {
        assertThat(TransferJson.options(json("{\"Priority\":2147483647}")).priority())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void resourcesShouldBecomePathsOfTheirLevels() throws IOException {
        RetrieveJob.Request request = TransferJson.retrieve("peer", json("""
                {"Resources":[{"Study":"1.2"},{"Study":"1.2","Series":"1.3"},
                              {"Study":"1.2","Series":"1.3","Instance":"1.4"}],
                 "Arguments":{"a":"1"},"GetArguments":{"a":"2"},"HttpHeaders":{"X-Key":"k"}}"""));

        assertThat(request.server()).isEqualTo("peer");
        assertThat(request.uris())
                .containsExactly("studies/1.2", "studies/1.2/series/1.3", "studies/1.2/series/1.3/instances/1.4");
        assertThat(request.query()).isEmpty();
        assertThat(request.arguments()).isEqualTo(Map.of("a", "1"));
        assertThat(request.httpHeaders()).isEqualTo(Map.of("X-Key", "k"));
    }

    @Test
    void argumentsShouldHaveTheNameThatOrthancHasForThemToo() throws IOException {
        assertThat(TransferJson.retrieve("peer", json("{\"Resources\":[],\"GetArguments\":{\"a\":\"2\"}}"))
                        .arguments())
                .isEqualTo(Map.of("a", "2"));
    }

    @ParameterizedTest
    @CsvSource({"Study, STUDY", "studies, STUDY", "SERIES, SERIES", "instances, INSTANCE"})
    void queryShouldStandInThePlaceOfResources(String name, Level level) throws IOException {
        RetrieveJob.Request request =
                TransferJson.retrieve("peer", json("{\"Query\":{\"Modality\":\"CT\"},\"Level\":\"" + name + "\"}"));

        assertThat(request.uris()).isEmpty();
        assertThat(request.query()).hasValueSatisfying(query -> {
            assertThat(query.level()).isEqualTo(level);
            assertThat(query.keys()).isEqualTo(Map.of("Modality", "CT"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Resources\":{}}",
                "{\"Resources\":[\"1.2\"]}",
                "{\"Resources\":[{}]}",
                "{\"Resources\":[{\"Study\":\"1.2\",\"Instance\":\"1.4\"}]}",
                "{\"Resources\":[{\"Study\":\"../1.2\"}]}",
                "{\"Resources\":[],\"Query\":{}}",
                "{\"Query\":{},\"Level\":\"Patient\"}",
                "{\"Query\":{\"Modality\":1}}",
                "{\"Resources\":[],\"HttpHeaders\":{\"a b\":\"c\"}}",
                "{\"Resources\":[],\"HttpHeaders\":{\"a\":\"b\\r\\nc: d\"}}"
            })
    void requestToRetrieveThatMakesNoSenseShouldBeRefused(String body) throws IOException {
        JsonObject json = json(body);

        assertThatThrownBy(() -> TransferJson.retrieve("peer", json)).isInstanceOf(RequestFailure.BadFileFormat.class);
    }

    @Test
    void requestToARemoteServerShouldHaveItsArgumentsApartFromItsPath() throws IOException {
        RemoteRequest request =
                RequestJson.remoteRequest(json("{\"Uri\":\"studies\",\"Arguments\":{\"limit\":\"1\"}}"));

        assertThat(request.uri()).isEqualTo("studies");
        assertThat(request.arguments()).isEqualTo(Map.of("limit", "1"));

        JsonObject withQuery = json("{\"Uri\":\"studies?limit=1\"}");
        assertThatThrownBy(() -> RequestJson.remoteRequest(withQuery))
                .isInstanceOf(RequestFailure.BadFileFormat.class)
                .hasMessageContaining("Arguments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"a\"", "{\"a\":", "{} {}"})
    void bodyThatIsNoObjectShouldBeRefused(String body) {
        assertThatThrownBy(() -> json(body)).isInstanceOf(RequestFailure.BadFileFormat.class);
    }

    @ParameterizedTest
    @CsvSource({"Study, studies/1.2", "SERIES, studies/1.2/series/1.3", "instance, studies/1.2/series/1.3/instances/1.4"
    })
    void resourceOfARemoteServerShouldBeOfTheLevelThatIsNamed(String level, String path) throws IOException {
        ResourcePath resource = RemoteResource.of(json("{\"Level\":\"" + level
                + "\",\"StudyInstanceUID\":\"1.2\",\"SeriesInstanceUID\":\"1.3\",\"SOPInstanceUID\":\"1.4\"}"));

        assertThat(resource.path()).isEqualTo(path);
    }

    @Test
    void resourceOfARemoteServerShouldHaveAllUidsThatItsLevelNeeds() throws IOException {
        JsonObject noSeries = json("{\"Level\":\"Series\",\"StudyInstanceUID\":\"1.2\"}");
        JsonObject noUid = json("{\"Level\":\"Study\",\"StudyInstanceUID\":\"a\"}");
        JsonObject patient = json("{\"Level\":\"Patient\",\"StudyInstanceUID\":\"1.2\"}");

        assertThatThrownBy(() -> RemoteResource.of(noSeries)).isInstanceOf(RequestFailure.BadFileFormat.class);
        assertThatThrownBy(() -> RemoteResource.of(noUid)).isInstanceOf(RequestFailure.BadFileFormat.class);
        assertThatThrownBy(() -> RemoteResource.of(patient)).isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    private static JsonObject json(String body) throws IOException {
        return RequestJson.object(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
