package org.isocenter.web.orthanc.instances;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.ejb.store.SopInstance;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.StoreOutcome.Disposition;
import org.isocenter.ejb.store.UnfinishedUploads;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.web.Routes;
import org.isocenter.web.incoming.IncomingBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an upload is answered with, for each outcome of storing. */
class UploadResourceTest {

    private static final SopInstance SOP = new SopInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid("1.4"));
    private static final Lineage LINEAGE = Lineage.of("P", "1.2", "1.3", "1.4");

    private static final String FILE = "a file, as far as this test knows";
    private static final String ARCHIVE = "PK\3\4";

    private static final StoreOutcome STORED = stored(Disposition.NEW);
    private static final StoreOutcome NOT_DICOM =
            new StoreOutcome.NotUnderstood(Optional.empty(), FailureReason.CANNOT_UNDERSTAND, "no DICOM file");
    private static final StoreOutcome NO_ROOM =
            new StoreOutcome.Refused(SOP, FailureReason.OUT_OF_RESOURCES, false, "no room");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<String> stored = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void storedFileShouldBeNamedWithItsParents(Disposition disposition) {
        JsonObject answer = (JsonObject) upload(FILE, stored(disposition)).json();

        assertThat(answer.getString("ID")).isEqualTo(LINEAGE.instance().value());
        assertThat(answer.getString("ParentSeries")).isEqualTo(LINEAGE.series().value());
        assertThat(answer.getString("ParentStudy")).isEqualTo(LINEAGE.study().value());
        assertThat(answer.getString("ParentPatient"))
                .isEqualTo(LINEAGE.patient().value());
        assertThat(answer.getString("Path"))
                .isEqualTo("/instances/" + LINEAGE.instance().value());
        assertThat(answer.getString("Status"))
                .isEqualTo(disposition == Disposition.ALREADY_STORED ? "AlreadyStored" : "Success");
    }

    @Test
    void fileThatTheArchiveDoesNotWantShouldBeAcknowledged() {
        assertThat(((JsonObject) upload(FILE, new StoreOutcome.FilteredOut(SOP, LINEAGE))
                                .json())
                        .getString("Status"))
                .isEqualTo("FilteredOut");
    }

    @ParameterizedTest
    @CsvSource({
        "CANNOT_UNDERSTAND, BadFileFormat",
        "SOP_CLASS_NOT_SUPPORTED, BadFileFormat",
        "DATA_SET_DOES_NOT_MATCH, BadFileFormat",
        "MEDIA_TYPE_NOT_SUPPORTED, BadFileFormat",
        "TOO_LARGE, TooLarge",
        "OUT_OF_RESOURCES, StorageFull",
        "PROCESSING_FAILURE, DatabaseUnavailable"
    })
    void fileThatIsNotStoredShouldBeTheFailureOfTheRequest(FailureReason reason, String failure) {
        RequestFailure refused = failure(FILE, new StoreOutcome.Refused(SOP, reason, false, "because"));
        RequestFailure notUnderstood =
                failure(FILE, new StoreOutcome.NotUnderstood(Optional.of(SOP), reason, "because"));

        assertThat(refused.getClass().getSimpleName()).isEqualTo(failure);
        assertThat(refused).hasMessage("because");
        assertThat(notUnderstood).hasSameClassAs(refused).hasMessage("because");
    }

    @Test
    void eachMemberOfAnArchiveShouldHaveItsStatus() {
        JsonArray members = (JsonArray) upload(ARCHIVE, STORED, NOT_DICOM, stored(Disposition.ALREADY_STORED))
                .json();

        assertThat(members.getValuesAs(JsonObject.class))
                .extracting(member -> member.getString("Status"))
                .containsExactly("Success", "Failure", "AlreadyStored");
        assertThat(members.getJsonObject(1)).containsOnlyKeys("Status");
    }

    @Test
    void archiveOfWhichNothingIsStoredShouldFailByItsFirstMember() {
        assertThat(failure(ARCHIVE, NO_ROOM, NOT_DICOM)).isInstanceOf(RequestFailure.StorageFull.class);
    }

    @Test
    void emptyArchiveShouldHaveNoMembers() {
        assertThat((JsonArray) upload(ARCHIVE).json()).isEmpty();
    }

    @Test
    void pieceOfAFileShouldBeAnsweredByNothingAndTheLastOneAsTheFile() {
        Routes routes = routes(STORED);

        Routes.Answer first = sendPiece(routes, "ab", "X-File-Name", "a.dcm", "X-File-Size", "4");
        assertThat((JsonObject) first.json()).isEmpty();
        assertThat(stored).isEmpty();

        Routes.Answer last = sendPiece(routes, "cd", "X-File-Name", "a.dcm", "X-File-Size", "4");
        assertThat(((JsonObject) last.json()).getString("Status")).isEqualTo("Success");
        assertThat(stored).containsExactly("abcd");
    }

    @Test
    void piecesShouldComeInFormsWhoseLastBoundaryIsNotClosed() {
        Routes routes = routes(STORED);

        for (String part : List.of("ab", "cd")) {
            routes.send(
                    "POST",
                    "/instances",
                    form(part) + "--b",
                    "Content-Type",
                    "multipart/form-data; boundary=b",
                    "X-File-Name",
                    "a.dcm",
                    "X-File-Size",
                    "4");
        }

        assertThat(stored).containsExactly("abcd");
    }

    @Test
    void pieceShouldNotBeTakenForAnArchive() {
        Routes routes = routes(STORED);
        String archive = ARCHIVE + "rest";

        sendPiece(routes, ARCHIVE, "X-File-Name", "a.zip", "X-File-Size", String.valueOf(archive.length()));
        assertThat(stored).isEmpty();
        Routes.Answer last =
                sendPiece(routes, "rest", "X-File-Name", "a.zip", "X-File-Size", String.valueOf(archive.length()));

        assertThat((JsonArray) last.json()).hasSize(1);
    }

    @Test
    void bodyWithContentRangeShouldBeAPiece() {
        Routes routes = routes(STORED);

        routes.send(
                "POST",
                "/instances",
                "ab",
                "Content-Range",
                "bytes 0-1/4",
                "Content-Disposition",
                "attachment; filename=a");
        assertThat(stored).isEmpty();
        routes.send(
                "POST",
                "/instances",
                "cd",
                "Content-Range",
                "bytes 2-3/4",
                "Content-Disposition",
                "attachment; filename=a");

        assertThat(stored).containsExactly("abcd");
    }

    @Test
    void fileThatIsNoFormShouldBeWholeWhateverItsNameAndSizeAreSaidToBe() {
        routes(STORED).send("POST", "/instances", "abcd", "X-File-Name", "a.dcm", "X-File-Size", "99");

        assertThat(stored).containsExactly("abcd");
    }

    @ParameterizedTest
    @CsvSource({
        "X-File-Name, a.dcm, X-None, 1",
        "X-File-Size, 4, X-None, 1",
        "X-File-Name, a.dcm, X-File-Size, -4",
        "X-File-Name, a.dcm, X-File-Size, many",
        "X-File-Name, a.dcm, X-File-Size, 99999999999999999999",
        "Content-Range, bytes 0-1/*, X-None, 1",
        "Content-Range, bytes 2-1/4, X-None, 1",
        "Content-Range, bytes 0-4/4, X-None, 1",
        "Content-Range, items 0-1/4, X-None, 1",
        "Content-Range, bytes 0-1/4, X-File-Size, 5"
    })
    void pieceThatIsNotDescribedShouldBeRefused(String header, String value, String other, String otherValue) {
        RequestFailure failure = routes(STORED)
                .failureOfSending(
                        "POST",
                        "/instances",
                        form("ab") + "--b--",
                        "Content-Type",
                        "multipart/form-data; boundary=b",
                        header,
                        value,
                        other,
                        otherValue);

        assertThat(failure).isInstanceOf(RequestFailure.BadRequest.class);
        assertThat(stored).isEmpty();
    }

    private static Routes.Answer sendPiece(Routes routes, String piece, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "multipart/form-data; boundary=b"));
        return routes.send("POST", "/instances", form(piece) + "--b--", all.toArray(String[]::new));
    }

    private static String form(String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"a\"\r\n\r\n" + content + "\r\n";
    }

    private static StoreOutcome stored(Disposition disposition) {
        return new StoreOutcome.Stored(
                SOP, new ResourcePath.Instance("1.2", "1.3", "1.4"), LINEAGE, disposition, Optional.empty());
    }

    private Routes.Answer upload(String body, StoreOutcome... outcomes) {
        return routes(outcomes).send("POST", "/instances", body);
    }

    private RequestFailure failure(String body, StoreOutcome... outcomes) {
        return routes(outcomes).failureOfSending("POST", "/instances", body);
    }

    private Routes routes(StoreOutcome... outcomes) {
        UploadResource resource = new UploadResource();
        StoreLimits limits = new StoreLimits(1000, 1000, 10);
        resource.incoming = new IncomingBody(limits, new StorageOptions(directory, false, false));
        resource.unfinished = new UnfinishedUploads(
                files(),
                limits,
                new ReportFailures(new Readiness()),
                new Clock(scheduler, new ReportFailures(new Readiness())));
        resource.storeInstances = new StoreInstances() {
            @Override
            public List<StoreOutcome> store(IncomingParts parts, Optional<String> study, Arrival arrival) {
                assertThat(study).isEmpty();
                assertThat(arrival.remoteIp()).isEqualTo("127.0.0.1");
                read(parts);
                return List.of(outcomes);
            }
        };
        return new Routes(resource);
    }

    private Part10Store files() {
        try {
            return Part10Store.inDirectory(directory, Runnable::run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes the first file, as storing would read it. */
    private void read(IncomingParts parts) {
        try {
            if (parts.next().orElse(null) instanceof IncomingPart.File file) {
                stored.add(new String(file.content().readAllBytes(), US_ASCII));
            }
        } catch (IOException e) {
            stored.add("unreadable: " + e.getMessage());
        }
    }
}
