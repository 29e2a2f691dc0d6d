package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.charset.DefaultEncoding;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.AddressRange;
import org.isocenter.ejb.configuration.AssumedEncoding;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.ejb.store.SopInstance;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.StoreOutcome.Disposition;
import org.isocenter.ejb.store.StoreWarning;
import org.isocenter.ejb.store.WarningReason;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.incoming.IncomingBody;
import org.isocenter.web.negotiation.Negotiation;
import org.isocenter.web.root.PublicRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request to store is answered with, for each outcome (PS3.18 §10.5.3). */
class StoreResourceTest {

    private static final SopInstance SOP = new SopInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid("1.4"));
    private static final String FAILED = "00081198";
    private static final String REFERENCED = "00081199";
    private static final String OTHER_FAILURES = "0008119A";

    private final List<Optional<String>> studies = new ArrayList<>();

    @Test
    void storedInstanceShouldBeReferredToWithItsPlaceInTheArchive() {
        Answer answer = store("/studies", stored());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/dicom+json");
        JsonObject module = (JsonObject) answer.json();
        assertThat(url(module, "00081190")).isEqualTo("http://localhost:8042/dicom-web/studies/1.2");
        assertThat(url(item(module, REFERENCED), "00081190"))
                .isEqualTo("http://localhost:8042/dicom-web/studies/1.2/series/1.3/instances/1.4");
        assertThat(module).doesNotContainKeys(FAILED, OTHER_FAILURES);
    }

    @ParameterizedTest
    @CsvSource({
        "CANNOT_UNDERSTAND, false, 400",
        "PROCESSING_FAILURE, true, 409",
        "PROCESSING_FAILURE, false, 503",
        "TOO_LARGE, false, 413",
        "MEDIA_TYPE_NOT_SUPPORTED, false, 415",
        "OUT_OF_RESOURCES, false, 507"
    })
    void requestOfWhichNothingIsStoredShouldHaveTheStatusOfItsFailure(
            FailureReason reason, boolean conflict, int status) {
        Answer answer = store("/studies", new StoreOutcome.Refused(SOP, reason, conflict, "because"));

        assertThat(answer.status()).isEqualTo(status);
        JsonObject failed = item((JsonObject) answer.json(), FAILED);
        assertThat(failed.getJsonObject("00081197").getJsonArray("Value").getInt(0))
                .isEqualTo(reason.code());
    }

    @Test
    void requestOfWhichAPartIsStoredShouldBeAccepted() {
        Answer answer = store(
                "/studies",
                stored(),
                new StoreOutcome.NotUnderstood(Optional.empty(), FailureReason.CANNOT_UNDERSTAND, "no DICOM"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat((JsonObject) answer.json()).containsKeys(REFERENCED, OTHER_FAILURES);
    }

    @Test
    void warningShouldMakeTheAnswerOneThatIsToBeRead() {
        StoreOutcome warned = new StoreOutcome.Stored(
                SOP,
                new ResourcePath.Instance("1.2", "1.3", "1.4"),
                Lineage.of("P", "1.2", "1.3", "1.4"),
                Disposition.NEW,
                Optional.of(new StoreWarning(WarningReason.DATA_SET_DOES_NOT_MATCH)));

        assertThat(store("/studies", warned).status()).isEqualTo(202);
    }

    @Test
    void studyOfThePathShouldBeTheOnlyOneThatIsTaken() {
        store("/studies/1.2", stored());
        store("/studies", stored());

        assertThat(studies).containsExactly(Optional.of("1.2"), Optional.empty());
    }

    @Test
    void failureShouldHaveNoBodyWhereErrorsAreNotDescribed() {
        StoreOutcome refused = new StoreOutcome.Refused(SOP, FailureReason.OUT_OF_RESOURCES, false, "no room");

        Answer answer = send(routes(false, refused), "/studies", "application/dicom");
        Answer success = send(routes(false, stored()), "/studies", "application/dicom");

        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.body()).isEmpty();
        assertThat(success.body()).contains(REFERENCED);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "image/jpeg", "application/octet-stream"})
    void bodyOfAnotherTypeShouldBeRefusedAndNotRead(String type) {
        RequestFailure failure =
                routes(true, stored()).failureOfSending("POST", "/dicom-web/studies", "a text", "Content-Type", type);

        assertThat(failure).isInstanceOf(RequestFailure.UnsupportedMediaType.class);
        assertThat(studies).isEmpty();
    }

    private Answer store(String path, StoreOutcome... outcomes) {
        return send(routes(true, outcomes), path, "application/dicom");
    }

    private static Answer send(Routes routes, String path, String type) {
        return routes.send("POST", "/dicom-web" + path, "a file", "Content-Type", type);
    }

    private static StoreOutcome stored() {
        return new StoreOutcome.Stored(
                SOP,
                new ResourcePath.Instance("1.2", "1.3", "1.4"),
                Lineage.of("P", "1.2", "1.3", "1.4"),
                Disposition.NEW,
                Optional.empty());
    }

    private static JsonObject item(JsonObject module, String sequence) {
        return module.getJsonObject(sequence).getJsonArray("Value").getJsonObject(0);
    }

    private static String url(JsonObject dataSet, String tag) {
        return dataSet.getJsonObject(tag).getJsonArray("Value").getString(0);
    }

    private Routes routes(boolean describing, StoreOutcome... outcomes) {
        StoreResource resource = new StoreResource();
        resource.storeInstances = new StoreInstances() {
            @Override
            public List<StoreOutcome> store(IncomingParts parts, Optional<String> study, Arrival arrival) {
                studies.add(study);
                return List.of(outcomes);
            }
        };
        resource.incoming = new IncomingBody(
                new StoreLimits(1 << 20, 1 << 20, 10), new StorageOptions(Path.of("storage"), false, false));
        resource.access = new HttpAccess(8042, true, false, false, Map.of(), describing);
        resource.assumedEncoding = new AssumedEncoding(DefaultEncoding.LATIN1);
        resource.negotiation = new Negotiation(new StrictMode(true));
        resource.publicRoot = new PublicRoot(
                new DicomWebRoots(
                        true, "/dicom-web/", "/dicom-web/", Optional.empty(), "", true, "/wado", AddressRange.LOOPBACK),
                Routes.servletRequest(() -> ""));
        return new Routes(resource).with(new DicomJsonBody());
    }
}
