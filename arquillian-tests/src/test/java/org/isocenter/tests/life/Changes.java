package org.isocenter.tests.life;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.tests.life.ArchiveModel.Effect;

/** Takes the steps that change an archive, and looks after each whether its answer and what is there now are right. */
record Changes(Archive at) {

    private static final int ACCEPTED = 202;

    /** Failure Reason (0008,1197) of a part for which there was no room: A700H and what follows in its group (PS3.18 I.2). */
    private static final String OUT_OF_RESOURCES = "\"00081197\":{\"vr\":\"US\",\"Value\":[42752]}";

    /** Failure Reason of a part that the index could not take, as its database was away for longer than it is tried (0110H). */
    private static final String PROCESSING_FAILURE = "\"00081197\":{\"vr\":\"US\",\"Value\":[272]}";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    void stow(List<Revision> files) throws Unacknowledged {
        List<Effect> effects = files.stream().map(at.model()::stored).toList();
        HttpResponse<String> answer = changing(
                effects, () -> at.stow(files.stream().map(Revision::file).toList()));
        if (answer.statusCode() == ACCEPTED
                && (answer.body().contains(OUT_OF_RESOURCES) || answer.body().contains(PROCESSING_FAILURE))) {
            throw new Unacknowledged("STOW-RS: " + answer.body());
        }
        JsonObject stored = Archive.ok("STOW-RS", answer, JsonObject.class);
        assertThat(stored.getJsonObject("00081199").getJsonArray("Value"))
                .as("Referenced SOP Sequence")
                .hasSize(files.size());
        lookAt(files);
    }

    void upload(Revision file) throws Unacknowledged {
        Identity identity = file.identity();
        boolean taken = identity.owner() == 0
                || at.model().overwriting()
                || at.model().kept(identity).isEmpty();
        HttpResponse<String> answer = changing(List.of(at.model().stored(file)), () -> at.upload(file.file()));
        JsonObject stored = Archive.ok("upload", answer, JsonObject.class);
        assertThat(stored.getString("ID")).isEqualTo(identity.at(Level.INSTANCE).id());
        if (identity.owner() != 0) {
            assertThat(stored.getString("Status")).isEqualTo(taken ? "Success" : "AlreadyStored");
        }
        lookAt(List.of(file));
    }

    void uploadArchive(List<Revision> files) throws Unacknowledged {
        List<Effect> effects = files.stream().map(at.model()::stored).toList();
        HttpResponse<String> answer = changing(effects, () -> at.upload(Archive.zip(files)));
        JsonArray stored = Archive.ok("upload of an archive", answer, JsonArray.class);
        assertThat(stored.getValuesAs(JsonObject.class))
                .as("members of " + stored)
                .hasSize(files.size())
                .allMatch(member -> Set.of("Success", "AlreadyStored").contains(member.getString("Status")));
        lookAt(files);
    }

    void delete(Resource resource) throws Unacknowledged {
        boolean shared = isShared(resource);
        boolean there = shared || !at.model().kept(resource).isEmpty();
        long begin = at.model().tick();
        HttpResponse<String> answer;
        try {
            answer = at.send("DELETE", resource.path(), "");
        } catch (Unacknowledged e) {
            at.model().add(at.model().deleted(resource), begin, false);
            throw e;
        }
        if (answer.statusCode() == NOT_FOUND && (shared || !there)) {
            return;
        }
        assertThat(there).as("%s was there; answer %s", resource, answer).isTrue();
        JsonValue ancestor =
                Archive.ok("DELETE " + resource, answer, JsonObject.class).get("RemainingAncestor");
        at.model().add(at.model().deleted(resource), begin, true);
        if (!shared) {
            assertThat(ancestor).as("ancestor of %s that remains", resource).isEqualTo(remainingAncestor(resource));
            new Check(at).patient(resource.patient());
            at.model().forgetProtectionIfGone(resource.patient());
        }
    }

    private JsonValue remainingAncestor(Resource deleted) {
        for (Resource ancestor = deleted; ancestor.level() != Level.PATIENT; ) {
            ancestor = ancestor.parent();
            if (!at.model().kept(ancestor).isEmpty()) {
                return Json.createObjectBuilder()
                        .add("ID", ancestor.id())
                        .add("Path", ancestor.path())
                        .add("Type", ancestor.level().type)
                        .build();
            }
        }
        return JsonValue.NULL;
    }

    void bulkDelete(List<Resource> resources) throws Unacknowledged {
        JsonArrayBuilder ids = Json.createArrayBuilder();
        List<Effect> effects = new ArrayList<>();
        for (Resource resource : resources) {
            ids.add(resource.id());
            effects.addAll(at.model().deleted(resource));
        }
        String body = Json.createObjectBuilder().add("Resources", ids).build().toString();
        HttpResponse<String> answer = changing(effects, () -> at.send("POST", "/tools/bulk-delete", body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (Resource resource : resources) {
            if (!isShared(resource)) {
                new Check(at).patient(resource.patient());
                at.model().forgetProtectionIfGone(resource.patient());
            }
        }
    }

    void protect(Resource patient, boolean on) throws Unacknowledged {
        boolean there = !at.model().kept(patient).isEmpty();
        String path = patient.path() + "/protected";
        assertThat(at.send("PUT", path, on ? "1" : "0").statusCode()).isEqualTo(there ? 200 : BAD_REQUEST);
        if (there) {
            at.model().setProtected(patient, on);
            assertThat(at.get(path).body()).isEqualTo(on ? "1" : "0");
        }
    }

    interface Request {

        HttpResponse<String> send() throws Unacknowledged;
    }

    /** Sends a request that has these effects if it is done, and notes them. */
    HttpResponse<String> changing(List<Effect> effects, Request request) throws Unacknowledged {
        long begin = at.model().tick();
        try {
            HttpResponse<String> answer = request.send();
            at.model().add(effects, begin, answer.statusCode() == 200);
            return answer;
        } catch (Unacknowledged e) {
            at.model().add(effects, begin, false);
            throw e;
        }
    }

    /** Compares the files that were just stored, and what their patients hold now. */
    void lookAt(Collection<Revision> stored) throws Unacknowledged {
        Check check = new Check(at);
        Set<Resource> patients = new LinkedHashSet<>();
        for (Revision revision : stored) {
            if (revision.identity().owner() != 0) {
                check.file(revision.identity());
                patients.add(revision.identity().at(Level.PATIENT));
            }
        }
        for (Resource patient : patients) {
            check.patient(patient);
        }
    }

    private boolean isShared(Resource resource) {
        return at.model().all().stream().anyMatch(identity -> identity.owner() == 0 && resource.holds(identity));
    }
}
