package org.isocenter.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.isocenter.dicom.testing.Eventually;

/** Has a server compare its storage area with its index. */
public record StorageVerification(DeployedServer server) {

    /** Waits for the end, and returns what was found. */
    public JsonObject run() throws Exception {
        return run("/tools/verify-storage");
    }

    /** The same, and what can be mended is. */
    public JsonObject mend() throws Exception {
        return run("/tools/mend-storage");
    }

    private JsonObject run(String route) throws Exception {
        HttpResponse<String> begun = server.request("POST", route);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonObject progress = Eventually.value(
                "verification ends",
                () -> json(server.get("/tools/verify-storage"), JsonObject.class),
                result -> !result.getString("State").equals("RUNNING"));
        assertThat(progress.getString("State")).isEqualTo("FINISHED");
        return progress;
    }
}
