package org.isocenter.web.orthanc.instances;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.FailureReason;
import org.isocenter.ejb.store.IncomingParts;
import org.isocenter.ejb.store.SopInstance;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.ejb.store.StoreOutcome.Disposition;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.web.Routes;
import org.isocenter.web.incoming.IncomingBody;
import org.junit.jupiter.api.Test;
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

    private static StoreOutcome stored(Disposition disposition) {
        return new StoreOutcome.Stored(
                SOP, new ResourcePath.Instance("1.2", "1.3", "1.4"), LINEAGE, disposition, Optional.empty());
    }

    private static Routes.Answer upload(String body, StoreOutcome... outcomes) {
        return routes(outcomes).send("POST", "/instances", body);
    }

    private static RequestFailure failure(String body, StoreOutcome... outcomes) {
        return routes(outcomes).failureOfSending("POST", "/instances", body);
    }

    private static Routes routes(StoreOutcome... outcomes) {
        UploadResource resource = new UploadResource();
        resource.incoming =
                new IncomingBody(new StoreLimits(1000, 1000, 10), new StorageOptions(Path.of("."), false, false));
        resource.storeInstances = new StoreInstances() {
            @Override
            public List<StoreOutcome> store(IncomingParts parts, Optional<String> study, Arrival arrival) {
                assertThat(study).isEmpty();
                assertThat(arrival.remoteIp()).isEqualTo("127.0.0.1");
                return List.of(outcomes);
            }
        };
        return new Routes(resource);
    }
}
