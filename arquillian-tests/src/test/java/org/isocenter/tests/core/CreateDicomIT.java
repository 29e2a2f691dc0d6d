package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The core interface: instances are created of JSON, and of pictures and documents in it. */
@ExtendWith(ArquillianExtension.class)
class CreateDicomIT {

    private static String uri(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 2, 0, 200);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static JsonObjectBuilder tags() {
        return Json.createObjectBuilder()
                .add("PatientName", "Groß^Ada")
                .add("PatientID", "C-1")
                .add("Modality", "OT");
    }

    private static HttpResponse<String> post(JsonObject body) throws Exception {
        return SHARED.send("POST", "/tools/create-dicom", BodyPublishers.ofString(body.toString()));
    }

    private static JsonObject created(JsonObjectBuilder body) throws Exception {
        HttpResponse<String> answer = post(body.build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class);
    }

    private static DataSet file(JsonObject created) throws Exception {
        return new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(
                        SHARED.bytes(created.getString("Path") + "/file").body()))
                .dataSet();
    }

    @Test
    void pictureShouldBecomeAnImage() throws Exception {
        for (String format : new String[] {"png", "jpeg"}) {
            JsonObject created = created(Json.createObjectBuilder()
                    .add("Tags", tags())
                    .add("Content", uri("image/" + format, picture(format))));

            assertThat(created.getString("Status")).isEqualTo("Success");
            DataSet file = file(created);
            assertThat(file.string(Tag.PATIENT_NAME)).hasValue("Groß^Ada");
            assertThat(file.integer(Tag.ROWS)).hasValue(5);
            assertThat(file.integer(Tag.COLUMNS)).hasValue(7);
            assertThat(file.string(Tag.SOP_CLASS_UID)).hasValue("1.2.840.10008.5.1.4.1.1.7");
            assertThat(SHARED.get(created.getString("Path") + "/preview").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void documentShouldBeGivenBack() throws Exception {
        byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        JsonObject created =
                created(Json.createObjectBuilder().add("Tags", tags()).add("Content", uri("application/pdf", pdf)));

        assertThat(file(created).string(Tag.SOP_CLASS_UID)).hasValue("1.2.840.10008.5.1.4.1.1.104.1");
        ByteBuffer document =
                file(created).get(new Tag(0x00420011)).orElseThrow().bytes();
        byte[] stored = new byte[pdf.length];
        document.get(stored);
        assertThat(stored).isEqualTo(pdf);
        JsonObject stl = created(Json.createObjectBuilder()
                .add("Tags", Json.createObjectBuilder().add("PatientID", "C-2"))
                .add("Content", uri("model/stl", new byte[84])));
        assertThat(file(stl).string(Tag.SOP_CLASS_UID)).hasValue("1.2.840.10008.5.1.4.1.1.104.3");
        assertThat(file(stl).string(Tag.MODALITY)).hasValue("M3D");
    }

    @Test
    void childShouldSayOfPatientAndStudyWhatItsParentSays() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        JsonObject parent = json(SHARED.upload(sample.file()), JsonObject.class);

        JsonObject created = created(Json.createObjectBuilder()
                .add("Parent", parent.getString("ParentStudy"))
                .add(
                        "Tags",
                        Json.createObjectBuilder()
                                .add("SeriesDescription", "Drawn")
                                .add(
                                        "RequestAttributesSequence",
                                        Json.createArrayBuilder()
                                                .add(Json.createObjectBuilder()
                                                        .add("ScheduledProcedureStepID", "7")))));

        assertThat(created.getString("ParentStudy")).isEqualTo(parent.getString("ParentStudy"));
        assertThat(created.getString("ParentSeries")).isNotEqualTo(parent.getString("ParentSeries"));
        assertThat(file(created).items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).hasSize(1);
        assertThat(post(Json.createObjectBuilder()
                                .add("Parent", parent.getString("ParentStudy"))
                                .add("Tags", Json.createObjectBuilder().add("StudyInstanceUID", "1.2.3"))
                                .build())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void severalPicturesShouldBecomeASeries() throws Exception {
        JsonObject created = created(Json.createObjectBuilder()
                .add("Tags", tags())
                .add(
                        "Content",
                        Json.createArrayBuilder()
                                .add(uri("image/png", picture("png")))
                                .add(Json.createObjectBuilder()
                                        .add("Content", uri("image/png", picture("png")))
                                        .add("Tags", Json.createObjectBuilder().add("ImageComments", "second")))));

        assertThat(created.getString("Path")).startsWith("/series/");
        JsonObject series = json(SHARED.get(created.getString("Path")), JsonObject.class);
        assertThat(series.getJsonArray("Instances")).hasSize(2);
        assertThat(series.getString("Status")).isEqualTo("Complete");
    }

    @Test
    void wrongRequestsShouldCreateNothing() throws Exception {
        assertThat(post(Json.createObjectBuilder().add("Tags", "x").build()).statusCode())
                .isEqualTo(400);
        assertThat(post(Json.createObjectBuilder()
                                .add("Tags", Json.createObjectBuilder().add("PixelData", "x"))
                                .build())
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Json.createObjectBuilder()
                                .add("Tags", tags())
                                .add("Content", uri("text/plain", new byte[3]))
                                .build())
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Json.createObjectBuilder()
                                .add("Tags", tags())
                                .add("Content", uri("image/png", new byte[30]))
                                .build())
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Json.createObjectBuilder()
                                .add("Tags", tags())
                                .add("Parent", "x")
                                .build())
                        .statusCode())
                .isEqualTo(400);
        assertThat(SHARED.send("POST", "/tools/create-dicom", BodyPublishers.ofString("[]"))
                        .statusCode())
                .isEqualTo(400);
    }
}
