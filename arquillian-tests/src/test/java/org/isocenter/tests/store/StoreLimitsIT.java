package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageArea;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the configuration says about store requests, on servers with other options than the default ones. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class StoreLimitsIT {

    private static final String STUDIES = "/dicom-web/studies";
    private static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final StorageArea STORAGE = new StorageArea(OwnServer.data("isocenter/storage"));

    @ArquillianResource
    private ContainerController controller;

    @Test
    void whatIsLargerThanTakenShouldBeRefusedAndTheRestKept() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"DicomWeb\": { \"StoreMaximumPartSize\": 1,"
                + " \"StoreMaximumRequestSize\": 3, \"StoreMaximumParts\": 5 } }");
        try {
            HttpResponse<String> alone =
                    server.store(STUDIES, List.of(ofSize(2_000_000).file()));
            assertThat(alone.statusCode()).as(alone.body()).isEqualTo(413);
            assertThat(reason(alone, "0008119A")).isEqualTo(0xA700);
            assertThat(server.upload(ofSize(2_000_000).file()).statusCode()).isEqualTo(413);

            SampleInstance good = SampleInstance.ofNewStudy();
            HttpResponse<String> mixed =
                    server.store(STUDIES, List.of(ofSize(2_000_000).file(), good.file()));
            assertThat(mixed.statusCode()).as(mixed.body()).isEqualTo(202);
            assertThat(server.get(good.path() + "/metadata").statusCode()).isEqualTo(200);

            HttpResponse<String> announced = server.store(STUDIES, many(5, 700_000));
            assertThat(announced.statusCode()).isEqualTo(413);
            assertThat(json(server.get("/instances"), JsonArray.class)).hasSize(1);

            byte[] body = DeployedServer.multipart("b", many(5, 700_000));
            HttpResponse<String> unannounced = server.send(
                    "POST",
                    STUDIES,
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                    "Content-Type",
                    MULTIPART);
            assertThat(unannounced.statusCode()).as(unannounced.body()).isEqualTo(202);
            assertThat(items(unannounced, "00081199")).isEqualTo(4);

            HttpResponse<String> tooMany = server.store(STUDIES, many(6, 10));
            assertThat(tooMany.statusCode()).as(tooMany.body()).isEqualTo(202);
            assertThat(items(tooMany, "00081199")).isEqualTo(5);
            assertThat(STORAGE.unfinished()).isEmpty();
        } finally {
            own.stop();
        }
    }

    @Test
    void instanceThatComesAgainShouldReplaceTheOneThatIsThereIfItMay() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Second^Version");
        DeployedServer server = own.start("{ \"OverwriteInstances\": true, \"HttpDescribeErrors\": false }");
        try {
            assertThat(server.store(STUDIES, List.of(first.file())).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> again = server.store(STUDIES, List.of(second.file()));

            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(items(again, "00081199")).isEqualTo(1);
            assertThat(json(server.upload(second.file()), JsonObject.class).getString("Status"))
                    .isEqualTo("Success");
            assertThat(server.bytes(first.path(), "Accept", "application/dicom; transfer-syntax=*")
                            .body())
                    .isEqualTo(second.file());
            assertThat(server.get(first.path() + "/metadata").body()).contains("Second^Version");
            assertThat(STORAGE.stored()).hasSize(1);

            HttpResponse<String> conflict = server.store(STUDIES + "/1.2.3", List.of(first.file()));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.body()).as("errors are not described").isEmpty();
        } finally {
            own.stop();
        }
    }

    private static SampleInstance ofSize(int bytes) {
        return SampleInstance.ofNewStudy()
                .with(new Tag(0x00204000), ValueRepresentation.LT, "comments".repeat(bytes / 8));
    }

    private static List<byte[]> many(int count, int bytes) {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(ofSize(bytes).file());
        }
        return files;
    }

    private static int items(HttpResponse<String> response, String sequence) {
        return json(response, JsonObject.class)
                .getJsonObject(sequence)
                .getJsonArray("Value")
                .size();
    }

    private static int reason(HttpResponse<String> response, String sequence) {
        return json(response, JsonObject.class)
                .getJsonObject(sequence)
                .getJsonArray("Value")
                .getJsonObject(0)
                .getJsonObject("00081197")
                .getJsonArray("Value")
                .getInt(0);
    }
}
