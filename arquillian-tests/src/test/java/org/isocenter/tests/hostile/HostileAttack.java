package org.isocenter.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleImage;

/**
 * What clients get wrong, sent to every route of the JAX-RS classes. Longer:
 * {@code -Disocenter.hostile.requests=50000 -Disocenter.hostile.seed=100000}.
 */
public record HostileAttack(DeployedServer server) {

    private static final long REQUESTS = Long.getLong("isocenter.hostile.requests", 2_500);
    private static final long FIRST = Long.getLong("isocenter.hostile.seed", 1);

    /** They do as they say. */
    private static final Set<String> ENDS_OF_THE_SERVER = Set.of("/tools/shutdown", "/tools/reset");

    public void shouldBeNoErrorOfTheServerAndHarmNothing() throws Exception {
        SampleImage kept = SampleImage.ofFrames(2);
        SampleImage changeable = SampleImage.ofFrames(3);
        List<Route> routes = Route.of(Path.of(System.getProperty("isocenter.root"), "web", "target", "classes"));
        assertThat(routes).hasSizeGreaterThan(100);
        assertThat(routes.removeIf(route -> ENDS_OF_THE_SERVER.contains(route.template())))
                .isTrue();
        HostileRequests requests = new HostileRequests(
                routes,
                places(kept),
                places(changeable),
                new HostileBodies(changeable.file(), places(changeable).get("id")));

        List<String> failures = new HostileCampaign(requests, server.port()).run(FIRST, REQUESTS);

        // What is an option of the whole server is as it was for the tests behind this one.
        server.send("PUT", "/tools/default-encoding", BodyPublishers.ofString("Latin1"));
        server.send("PUT", "/tools/log-level", BodyPublishers.ofString("default"));
        server.send("PUT", "/tools/unknown-sop-class-accepted", BodyPublishers.ofString("0"));
        server.send("PUT", "/tools/accepted-transfer-syntaxes", BodyPublishers.ofString("1.2.840.10008.1.*"));
        assertThat(failures).isEmpty();
        assertThat(server.get("/system").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> file =
                server.bytes("/instances/" + places(kept).get("id").get(0) + "/file");
        assertThat(file.body()).isEqualTo(kept.file());
    }

    /** Stores an image; the values of places in paths that lead to it. */
    private Map<String, List<String>> places(SampleImage image) throws Exception {
        String uploaded = server.upload(image.file()).body();
        List<String> ids = new ArrayList<>();
        for (String member : List.of("ID", "ParentSeries", "ParentStudy", "ParentPatient")) {
            ids.add(uploaded.replaceAll("(?s).*\"" + member + "\" *: *\"([^\"]*)\".*", "$1"));
        }
        return Map.of(
                "study", List.of(image.instance().study()),
                "series", List.of(image.instance().series()),
                "instance", List.of(image.instance().instance()),
                "id", ids,
                "frame", List.of("1", "2"),
                "frames", List.of("1", "1,2", "2,1"),
                "number", List.of("0", "1"),
                "name", List.of("dicom", "1", "1024", "hostile", "4301"),
                "path", List.of("00100010", "7FE00010", "0008-0005", "00081140/1/00081150"));
    }
}
