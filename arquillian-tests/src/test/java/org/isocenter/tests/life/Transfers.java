package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.isocenter.tests.life.ArchiveModel.Effect;

/** Takes the steps that begin a job at one archive for which the other is the remote server. */
public record Transfers(Archive at, Archive other) {

    private static final int NOT_FOUND = 404;

    void send(Resource resource) throws Unacknowledged {
        Collection<Revision> kept = at.model().kept(resource).values();
        List<Effect> effects = kept.stream().map(other.model()::stored).toList();
        String body = Json.createObjectBuilder()
                .add("Resources", Json.createArrayBuilder().add(resource.id()))
                .build()
                .toString();
        HttpResponse<String> answer = new Changes(other)
                .changing(effects, () -> at.send("POST", "/dicom-web/servers/" + other.name() + "/stow", body));
        if (kept.isEmpty()) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(NOT_FOUND);
            return;
        }
        assertThat(Archive.ok("job that sends " + resource, answer, JsonObject.class)
                        .getString("InstancesCount"))
                .isEqualTo("" + kept.size());
        new Changes(other).lookAt(kept);
    }

    void fetch(Identity study) throws Unacknowledged {
        List<Resource> studies = other.model().sameUids(study, Level.STUDY);
        String body = Json.createObjectBuilder()
                .add(
                        "Resources",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("Study", study.studyUid())))
                .build()
                .toString();
        long begin = at.model().tick();
        HttpResponse<String> answer;
        try {
            answer = at.send("POST", "/dicom-web/servers/" + other.name() + "/retrieve", body);
        } catch (Unacknowledged e) {
            for (Resource one : studies) {
                at.model().add(storing(at, other.model().kept(one).values()), begin, false);
            }
            throw e;
        }
        if (studies.isEmpty()) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(NOT_FOUND);
            return;
        }
        List<String> received = Check.strings(
                Archive.ok("job that brings " + study, answer, JsonObject.class).getJsonArray("Instances"));
        Resource one = studies.stream()
                .filter(candidate -> Set.copyOf(received)
                        .equals(other.model().kept(candidate).keySet()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("received " + received + " of " + studies));
        Collection<Revision> kept = other.model().kept(one).values();
        at.model().add(storing(at, kept), begin, true);
        new Changes(at).lookAt(kept);
    }

    private static List<Effect> storing(Archive at, Collection<Revision> files) {
        return files.stream().map(at.model()::stored).toList();
    }
}
