package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isocenter.tests.server.DeployedServer;

/** A client that takes the steps which change nothing: it searches, reads and browses what one thread alone changes. */
record Onlooker(Archive archive) {

    private static final int NOT_FOUND = 404;

    /** What a patient holds at a level, by QIDO-RS and by the core interface, in pages. */
    void search(Step.Search search) throws Unacknowledged {
        Resource patient = search.patient().at(Level.PATIENT);
        Collection<Revision> kept = archive.model().kept(patient).values();
        Map<Resource, Long> expected = kept.stream()
                .collect(Collectors.groupingBy(
                        revision -> revision.identity().at(search.level()), Collectors.counting()));
        List<String> found = new ArrayList<>();
        List<JsonObject> page;
        do {
            page = archive.json(
                            "/dicom-web/" + search.level().route + "?PatientID="
                                    + search.patient().patientId() + "&limit=" + search.page() + "&offset="
                                    + found.size(),
                            JsonArray.class)
                    .getValuesAs(JsonObject.class);
            page.forEach(match -> found.add(line(match, search.level())));
        } while (page.size() == search.page());
        assertThat(found)
                .as("%s of %s, %d at a time", search.level().route, patient, search.page())
                .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .map(entry -> entry.getKey().dicomWebPath() + " " + entry.getValue())
                        .toList());
        assertThat(find(search))
                .as("%s of %s by /tools/find, %d at a time", search.level().route, patient, search.page())
                .containsExactlyInAnyOrderElementsOf(
                        expected.keySet().stream().map(Resource::id).toList());
    }

    /** A match as its path and the number of its instances. */
    private static String line(JsonObject match, Level level) {
        String url = Dicom.value(match, "00081190");
        String count =
                switch (level) {
                    case STUDY -> Dicom.value(match, Dicom.INSTANCES_OF_STUDY);
                    case SERIES -> Dicom.value(match, Dicom.INSTANCES_OF_SERIES);
                    case PATIENT, INSTANCE -> "1";
                };
        return url.substring(url.indexOf("/dicom-web")) + " " + count;
    }

    private List<String> find(Step.Search search) throws Unacknowledged {
        List<String> found = new ArrayList<>();
        JsonArray page;
        do {
            String body = Json.createObjectBuilder()
                    .add("Level", search.level().type)
                    .add(
                            "Query",
                            Json.createObjectBuilder()
                                    .add("PatientID", search.patient().patientId()))
                    .add("Limit", search.page())
                    .add("Since", found.size())
                    .build()
                    .toString();
            page = Archive.ok("/tools/find", archive.send("POST", "/tools/find", body), JsonArray.class);
            found.addAll(Check.strings(page));
        } while (page.size() == search.page());
        return found;
    }

    /** Files and metadata below a path of UIDs; where several patients have such a path, those of one of them. */
    void retrieve(Identity identity, Level level) throws Unacknowledged {
        List<Resource> candidates = archive.model().sameUids(identity, level);
        String path = identity.at(level).dicomWebPath();
        HttpResponse<byte[]> files = archive.bytes(path, "Accept", DeployedServer.AS_STORED);
        HttpResponse<String> metadata = archive.get(path + "/metadata");
        if (candidates.isEmpty()) {
            assertThat(files.statusCode()).as("files of " + path).isEqualTo(NOT_FOUND);
            assertThat(metadata.statusCode()).as("metadata of " + path).isEqualTo(NOT_FOUND);
            return;
        }
        List<String> notes = Archive.ok(path, metadata, JsonArray.class).getValuesAs(JsonObject.class).stream()
                .map(one -> Dicom.value(one, Dicom.PATIENT_ID) + " " + Dicom.value(one, Dicom.SERIES_UID) + " "
                        + Dicom.value(one, Dicom.INSTANCE_UID) + " " + Dicom.value(one, Dicom.NOTE))
                .toList();
        assertThat(candidates).as("metadata of %s: %s", path, notes).anySatisfy(candidate -> assertThat(notes)
                .containsExactlyInAnyOrderElementsOf(archive.model().kept(candidate).values().stream()
                        .map(kept -> kept.identity().patientId() + " "
                                + kept.identity().seriesUid() + " "
                                + kept.identity().instanceUid() + " " + kept.note())
                        .toList()));
        List<byte[]> parts = parts(files);
        assertThat(candidates).as("files of " + path).anySatisfy(candidate -> assertThat(parts)
                .containsExactlyInAnyOrderElementsOf(archive.model().kept(candidate).values().stream()
                        .map(Revision::file)
                        .toList()));
    }

    private static List<byte[]> parts(HttpResponse<byte[]> files) {
        try {
            return DeployedServer.parts(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource, its children and its totals. */
    void browse(Resource resource) throws Unacknowledged {
        Map<String, Revision> kept = archive.model().kept(resource);
        HttpResponse<String> answer = archive.get(resource.path());
        new Check(archive).totals(resource, kept.values());
        if (kept.isEmpty()) {
            assertThat(answer.statusCode()).as("%s, which is gone", resource).isEqualTo(NOT_FOUND);
            return;
        }
        JsonObject shown = Archive.ok(resource.toString(), answer, JsonObject.class);
        assertThat(shown.getString("ID")).isEqualTo(resource.id());
        assertThat(shown.getString("Type")).isEqualTo(resource.level().type);
        if (resource.level() == Level.INSTANCE) {
            assertThat(shown.getInt("FileSize"))
                    .isEqualTo(kept.values().iterator().next().file().length);
        } else {
            assertThat(Check.strings(shown.getJsonArray(
                            resource.level() == Level.PATIENT
                                    ? "Studies"
                                    : resource.level() == Level.STUDY ? "Series" : "Instances")))
                    .containsExactlyInAnyOrderElementsOf(
                            Check.resources(kept.values(), resource.level().child()).stream()
                                    .map(Resource::id)
                                    .toList());
        }
    }
}
