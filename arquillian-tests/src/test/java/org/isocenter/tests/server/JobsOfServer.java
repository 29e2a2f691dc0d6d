package org.isocenter.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Predicate;
import org.isocenter.dicom.testing.Eventually;

/** The jobs of a server, as a client begins and follows them. */
public record JobsOfServer(DeployedServer server) {

    private static final Set<String> ENDED = Set.of("Success", "Failure");

    /** Sends a request to a route of a remote server's. */
    public HttpResponse<String> post(String remote, String operation, String body) throws Exception {
        return server.send("POST", "/dicom-web/servers/" + remote + "/" + operation, BodyPublishers.ofString(body));
    }

    /** Begins a job and returns its identifier; the body has to ask for an asynchronous one. */
    public String begin(String remote, String operation, String body) throws Exception {
        HttpResponse<String> answer = post(remote, operation, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class).getString("ID");
    }

    public JsonObject job(String id) throws Exception {
        HttpResponse<String> answer = server.get("/jobs/" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class);
    }

    public int act(String id, String action) throws Exception {
        return server.request("POST", "/jobs/" + id + "/" + action).statusCode();
    }

    public JsonObject end(String id) throws Exception {
        return until(id, job -> ENDED.contains(job.getString("State")));
    }

    public JsonObject until(String id, String state) throws Exception {
        return until(id, job -> job.getString("State").equals(state));
    }

    /** Waits for a job to be as it should be. */
    public JsonObject until(String id, Predicate<JsonObject> condition) throws Exception {
        return Eventually.value("job is as it should be", () -> job(id), condition);
    }
}
