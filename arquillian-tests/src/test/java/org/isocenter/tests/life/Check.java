package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.testing.Eventually;

/** Compares what an archive shows with what it has to have. */
record Check(Archive archive) {

    private static final int NOT_FOUND = 404;

    /** What a patient of one thread's holds, as a search and its totals show it. */
    void patient(Resource patient) throws Unacknowledged {
        Map<String, Revision> kept = archive.model().kept(patient);
        String id = patient.identifiers().get(0);
        List<String> found =
                archive
                        .json("/dicom-web/instances?PatientID=" + id, JsonArray.class)
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(match -> Dicom.value(match, Dicom.STUDY_UID) + "/" + Dicom.value(match, Dicom.SERIES_UID)
                                + "/" + Dicom.value(match, Dicom.INSTANCE_UID))
                        .toList();
        assertThat(found)
                .as("instances of %s by QIDO-RS", patient)
                .containsExactlyInAnyOrderElementsOf(kept.values().stream()
                        .map(Revision::identity)
                        .map(identity ->
                                identity.studyUid() + "/" + identity.seriesUid() + "/" + identity.instanceUid())
                        .toList());
        totals(patient, kept.values());
    }

    /** How much a resource holds. */
    void totals(Resource resource, Collection<Revision> kept) throws Unacknowledged {
        HttpResponse<String> answer = archive.get(resource.path() + "/statistics");
        if (kept.isEmpty()) {
            assertThat(answer.statusCode())
                    .as("totals of %s, which is gone", resource)
                    .isEqualTo(NOT_FOUND);
            return;
        }
        JsonObject totals = Archive.ok("totals of " + resource, answer, JsonObject.class);
        assertThat(totals.getString("DicomDiskSize"))
                .as("bytes of %s", resource)
                .isEqualTo("" + bytes(kept));
        for (Level level : Level.values()) {
            if (level.compareTo(resource.level()) > 0) {
                assertThat(totals.getInt(Dicom.count(level)))
                        .as("%s of %s", level.route, resource)
                        .isEqualTo(resources(kept, level).size());
            }
        }
    }

    /** The file of an instance is one that it may have; what it is is not open any more. */
    void file(Identity identity) throws Unacknowledged {
        Set<Optional<Revision>> possible = archive.model().possible(identity);
        HttpResponse<byte[]> answer = archive.bytes(identity.at(Level.INSTANCE).path() + "/file");
        Optional<Revision> seen = Optional.empty();
        if (answer.statusCode() != NOT_FOUND) {
            assertThat(answer.statusCode()).as("file of %s", identity).isEqualTo(200);
            seen = possible.stream()
                    .flatMap(Optional::stream)
                    .filter(revision -> Arrays.equals(revision.file(), answer.body()))
                    .findFirst();
            assertThat(seen)
                    .as("%s is there, %d bytes; possible: %s", identity, answer.body().length, possible)
                    .isPresent();
        }
        assertThat(possible).as("what became of %s", identity).contains(seen);
        archive.model().seen(identity, seen);
    }

    /** All there is, while nothing changes it: each file, the totals, the lists, the changes, and the storage area. */
    void everything() throws Unacknowledged {
        archive.storage().shouldHold(index());
    }

    /** The same where commits were uncertain: after a minute the server asks the index about their files, and deletes others. */
    void everythingInTheEnd() throws Exception {
        List<Revision> kept = index();
        Eventually.holds("files of " + archive.name() + " are those of its instances", () -> archive.storage()
                .holds(kept));
    }

    /** All but the files, which are those of the revisions returned. */
    private List<Revision> index() throws Unacknowledged {
        ArchiveModel model = archive.model();
        for (Identity identity : model.all()) {
            file(identity);
        }
        List<Revision> kept = model.all().stream()
                .flatMap(identity -> model.kept(identity).stream())
                .toList();
        whole(kept);
        for (Level level : Level.values()) {
            assertThat(strings(archive.json("/" + level.route, JsonArray.class)))
                    .as("list of " + level.route)
                    .containsExactlyInAnyOrderElementsOf(
                            resources(kept, level).stream().map(Resource::id).toList());
        }
        new ChangesCheck(archive).shouldTellOf(kept);
        return kept;
    }

    /** The totals of the archive. */
    void whole(Collection<Revision> kept) throws Unacknowledged {
        JsonObject totals = archive.statistics();
        for (Level level : Level.values()) {
            assertThat(totals.getInt(Dicom.count(level)))
                    .as(level.route + " in all")
                    .isEqualTo(resources(kept, level).size());
        }
        assertThat(totals.getString("TotalDiskSize")).as("bytes in all").isEqualTo("" + bytes(kept));
    }

    static Set<Resource> resources(Collection<Revision> kept, Level level) {
        return kept.stream().map(revision -> revision.identity().at(level)).collect(Collectors.toSet());
    }

    private static long bytes(Collection<Revision> kept) {
        return kept.stream().mapToLong(revision -> revision.file().length).sum();
    }

    static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
