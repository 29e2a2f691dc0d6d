package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The core interface: what scripts that were written for Orthanc count on, as its own tests say it. */
@ExtendWith(ArquillianExtension.class)
class ScriptsIT {

    private static final Tag REFERENCED_STUDIES = new Tag(0x00081110);
    private static final byte[] ODD_PDF = "%PDF-1.4\n%%EO".getBytes(StandardCharsets.US_ASCII);

    private static JsonObject post(String path, String body) throws Exception {
        HttpResponse<String> answer = SHARED.send("POST", path, BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class);
    }

    private static JsonObject created(String members) throws Exception {
        return post("/tools/create-dicom", "{" + members + "}");
    }

    private static JsonObject get(String path) throws Exception {
        return json(SHARED.get(path), JsonObject.class);
    }

    private static JsonObject uploaded(SampleInstance instance) throws Exception {
        return json(SHARED.upload(instance.file()), JsonObject.class);
    }

    private static DataSet only(String study) throws Exception {
        JsonArray instances = json(SHARED.get("/studies/" + study + "/instances?expand=false"), JsonArray.class);
        byte[] file =
                SHARED.bytes("/instances/" + instances.getString(0) + "/file").body();
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file)).dataSet();
    }

    private static String uri(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void studyThatIsKeptShouldShowWhatIsChangedInItsNewInstances() throws Exception {
        SampleInstance sample =
                SampleInstance.ofNewStudy().with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "before");
        String study = uploaded(sample).getString("ParentStudy");

        post(
                "/studies/" + study + "/modify",
                "{\"Replace\":{\"StudyDescription\":\"after\",\"SeriesDescription\":\"too\",\"PatientName\":\"New^Name\"},"
                        + "\"Keep\":[\"StudyInstanceUID\",\"SeriesInstanceUID\"],\"Force\":true}");

        JsonObject described = get("/studies/" + study);
        assertThat(described.getJsonObject("MainDicomTags").getString("StudyDescription"))
                .isEqualTo("after");
        assertThat(described.getJsonObject("PatientMainDicomTags").getString("PatientName"))
                .isEqualTo("New^Name");
        JsonArray series = described.getJsonArray("Series");
        assertThat(series).hasSize(1);
        assertThat(get("/series/" + series.getString(0))
                        .getJsonObject("MainDicomTags")
                        .getString("SeriesDescription"))
                .isEqualTo("too");
    }

    @Test
    void reconstructedInstanceShouldDescribeItsStudy() throws Exception {
        SampleInstance sample =
                SampleInstance.ofNewStudy().with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "first");
        String study = uploaded(sample).getString("ParentStudy");
        String second = uploaded(sample.sibling().with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "second"))
                .getString("ID");

        assertThat(SHARED.send("POST", "/instances/" + second + "/reconstruct", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(200);

        assertThat(get("/studies/" + study).getJsonObject("MainDicomTags").getString("StudyDescription"))
                .isEqualTo("second");
    }

    @Test
    void changesOfWhatWasDeletedShouldNotReturnWithIt() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        long before = get("/changes?last").getInt("Last");
        String study = uploaded(sample).getString("ParentStudy");
        SHARED.send("DELETE", "/studies/" + study, BodyPublishers.noBody());
        uploaded(sample);

        List<String> ofStudy = new ArrayList<>();
        for (JsonObject change : get("/changes?limit=1000&type=NewStudy&since=" + before)
                .getJsonArray("Changes")
                .getValuesAs(JsonObject.class)) {
            if (change.getString("ID").equals(study)) {
                ofStudy.add(change.getString("ChangeType"));
            }
        }
        assertThat(ofStudy).containsExactly("NewStudy");
    }

    @Test
    void createdInstanceShouldHaveWhatWasAskedFor() throws Exception {
        byte[] binary = {0, 1, 2, 3};
        String path = created("\"PrivateCreator\":\"TestBinary\",\"Tags\":{\"PatientID\":\"S-1\",\"8899-8899\":\""
                        + uri("application/octet-stream", binary) + "\",\"0020,9165\":\"0020,9056\"}")
                .getString("Path");

        assertThat(SHARED.bytes(path + "/content/8899-8899").body()).isEqualTo(binary);
        assertThat(get(path + "/tags?short").getString("0020,9165")).isEqualTo("0020,9056");
    }

    @Test
    void createdDocumentShouldBeOfItsParent() throws Exception {
        String study = uploaded(SampleInstance.ofNewStudy()
                        .with(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                        .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "é"))
                .getString("ParentStudy");

        String path = created("\"Parent\":\"" + study + "\",\"Tags\":{},\"Content\":\""
                        + uri("application/pdf", ODD_PDF) + "\"")
                .getString("Path");

        JsonObject tags = get(path + "/tags?simplify");
        assertThat(tags.getString("SpecificCharacterSet")).isEqualTo("ISO_IR 100");
        assertThat(tags.getString("StudyDescription")).isEqualTo("é");
        assertThat(tags.getString("Modality")).isEqualTo("OT");
        assertThat(SHARED.bytes(path + "/content/0042-0011").body()).hasSize(ODD_PDF.length + 1);
        assertThat(SHARED.bytes(path + "/pdf").body()).isEqualTo(ODD_PDF);
    }

    @Test
    void modelsShouldBecomeDocuments() throws Exception {
        for (String[] model : new String[][] {{"model/obj", "104.4"}, {"model/mtl", "104.5"}}) {
            JsonObject tags =
                    get(created("\"Tags\":{\"PatientID\":\"S-2\"},\"Content\":\"" + uri(model[0], new byte[4]) + "\"")
                                    .getString("Path")
                            + "/tags?simplify");

            assertThat(tags.getString("SOPClassUID")).endsWith(model[1]);
            assertThat(tags.getString("MIMETypeOfEncapsulatedDocument")).isEqualTo(model[0]);
        }
    }

    @Test
    void referencesShouldFollowIdentifiersThatAreGivenOrKept() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet reference = DataSet.builder()
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, sample.study())
                .build();
        String study = uploaded(sample.withItem(new Tag(0x00081115), reference)).getString("ParentStudy");
        String uid = SampleInstance.newUid();

        String made = post(
                        "/studies/" + study + "/anonymize",
                        "{\"Replace\":{\"StudyInstanceUID\":\"" + uid + "\"},\"Force\":true}")
                .getString("ID");

        assertThat(only(made).items(new Tag(0x00081115)).get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID))
                .hasValue(uid);
        assertThat(only(made).contains(REFERENCED_STUDIES)).isFalse();
        assertThat(SHARED.send(
                                "POST",
                                "/studies/" + study + "/anonymize",
                                BodyPublishers.ofString("{\"Keep\":[\"SeriesInstanceUID\"]}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void lossyPixelsShouldBeAnotherInstanceWhateverIsKept() throws Exception {
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5E"
                                + "rkJggg==");
        String path = created("\"Tags\":{\"PatientID\":\"S-3\"},\"Content\":\"" + uri("image/png", png) + "\"")
                .getString("Path");
        String uid = get(path + "/tags?simplify").getString("SOPInstanceUID");

        assertThat(modified(path, "1.2.840.10008.1.2.4.50").string(Tag.SOP_INSTANCE_UID))
                .isPresent()
                .isNotEqualTo(uid)
                .isEqualTo(modified(path, "1.2.840.10008.1.2.4.50").string(Tag.SOP_INSTANCE_UID));
        assertThat(modified(path, "1.2.840.10008.1.2.4.80").string(Tag.SOP_INSTANCE_UID))
                .hasValue(uid);
        for (String picture : new String[] {"image-uint8", "image-uint16", "image-int16"}) {
            assertThat(SHARED.get(path + "/" + picture).statusCode())
                    .as(picture)
                    .isEqualTo(415);
        }
    }

    private static DataSet modified(String path, String transferSyntax) throws Exception {
        String body = Json.createObjectBuilder()
                .add("Transcode", transferSyntax)
                .add("Keep", Json.createArrayBuilder().add("SOPInstanceUID"))
                .add("Force", true)
                .build()
                .toString();
        byte[] file = SHARED.send("POST", path + "/modify", BodyPublishers.ofString(body), BodyHandlers.ofByteArray())
                .body();
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file)).dataSet();
    }

    @Test
    void nothingShouldBeListedWhereNothingIsWanted() throws Exception {
        uploaded(SampleInstance.ofNewStudy());

        assertThat(json(SHARED.get("/patients?since=0&limit=0"), JsonArray.class))
                .isEmpty();
    }
}
