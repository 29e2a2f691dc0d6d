package org.isocenter.tests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.NodeScript;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ViewerImage;

/**
 * The OHIF viewer in a browser, served by another origin that {@code HttpCors} names, with Basic authentication: it lists a study, shows
 * a series in each transfer syntax that our encoders make, and uploads a file.
 *
 * @param port of that origin
 * @param credentials of the Authorization header
 */
record OhifVisit(DeployedServer server, Path browser, int port, String credentials) {

    private static final String PATIENT = "Viewed^Vera";
    private static final String UPLOADED = "Uploaded^Ulla";

    /** @param folder for files that the script reads */
    void take(Path folder) throws Exception {
        SampleInstance study = SampleInstance.ofNewStudy();
        List<String> expected = new ArrayList<>();
        JsonArrayBuilder series = Json.createArrayBuilder();
        for (ViewerImage image : List.of(ViewerImage.CT, ViewerImage.COLOR)) {
            for (TransferSyntax syntax : image.syntaxes()) {
                int number = expected.size() + 1;
                // The number first, since names are compared with parts of names.
                String description = "%02d %s".formatted(number, syntax.uid());
                expected.add(description);
                series.add(description);
                store(image.encoded(
                        server,
                        credentials,
                        study.ofAnotherSeries()
                                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, PATIENT)
                                .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, description)
                                .with(Tag.SERIES_NUMBER, ValueRepresentation.IS, "" + number),
                        syntax));
            }
        }
        SampleInstance uploaded = SampleInstance.ofNewStudy().with(Tag.PATIENT_NAME, ValueRepresentation.PN, UPLOADED);
        String orders = Json.createObjectBuilder()
                .add("authorization", credentials)
                .add("listed", PATIENT.replace("^", ", "))
                .add("study", study.study())
                .add("series", series)
                .add("upload", Base64.getEncoder().encodeToString(ViewerImage.CT.file(uploaded)))
                .add("uploaded", UPLOADED.replace("^", ", "))
                .build()
                .toString();

        JsonObject visit = new NodeScript("ohif.js")
                .run(server, port, browser, Files.writeString(folder.resolve("ohif.json"), orders));

        String said = visit.toString();
        List<JsonObject> shown = visit.getJsonArray("shown").getValuesAs(JsonObject.class);
        assertThat(shown.stream().map(one -> one.getString("series"))).as(said).containsExactlyElementsOf(expected);
        assertThat(shown).as(said).allSatisfy(one -> assertThat(one.getInt("shades"))
                .as(one.toString())
                .isGreaterThan(20));
        assertThat(strings(visit, "failed")).as(said).isEmpty();
        assertThat(strings(visit, "elsewhere")).as("requests to other hosts").isEmpty();
        assertThat(server.get("/dicom-web/studies?StudyInstanceUID=" + uploaded.study(), "Authorization", credentials)
                        .body())
                .contains(UPLOADED);
    }

    private void store(byte[] file) throws Exception {
        assertThat(server.send("POST", "/instances", BodyPublishers.ofByteArray(file), "Authorization", credentials)
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<String> strings(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
