package org.isocenter.tests.programs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and requests as they really come, made after reports of others: what a viewer then gets. */
@ExtendWith(ArquillianExtension.class)
class FieldFilesIT {

    private static final String JSON = "application/dicom+json";

    /** Frame 1 in Explicit VR Little Endian, a picture of it, and the file in that transfer syntax. */
    @ParameterizedTest
    @CsvSource({
        "04l-rle-16-bit-two-frames-fragments.dcm, 512",
        "04u-deflated-image-frame.dcm, 256",
        "04v-encapsulated-uncompressed.dcm, 256",
        "05n-says-implicit-is-explicit.dcm, 4",
        "05o-says-explicit-is-implicit.dcm, 4",
        "06c-jpeg-single-one-bot.dcm, 256",
        "06d-rle-single-one.dcm, 256",
        "14a-ge-private-16.dcm, 8",
        "15h-jpeg-progressive-in-baseline.dcm, 256"
    })
    void imageShouldBeShown(String name, int frameLength) throws Exception {
        String path = stored(name);

        HttpResponse<byte[]> frame = SHARED.bytes(path + "/frames/1");
        assertThat(frame.headers().firstValue("Content-Type").orElse("")).contains("1.2.840.10008.1.2.1;");
        assertThat(parts(frame)).extracting(bytes -> bytes.length).containsExactly(frameLength);
        assertThat(SHARED.bytes(path + "/rendered").headers().firstValue("Content-Type"))
                .hasValue("image/jpeg");
        assertThat(SHARED.bytes(path, "Accept", "application/dicom; transfer-syntax=1.2.840.10008.1.2.1")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "12a-pdf-class-says-html.dcm, application/pdf",
        "12e-cda-odd-length.dcm, text/xml",
        "12g-pdf-without-mime-type.dcm, application/pdf"
    })
    void documentShouldBeWhatItsClassSays(String name, String type) throws Exception {
        String path = stored(name);

        HttpResponse<byte[]> document = SHARED.bytes(path + "/rendered");
        assertThat(document.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(document.body()).isNotEmpty();
    }

    /** Its metadata is that of the data set; searches find it by its class all the same. */
    @Test
    void sopClassOfTheMetaInformationShouldDo() throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        DataSet.Builder rest = DataSet.builder();
        instance.dataSet().stream()
                .filter(attribute -> !attribute.tag().equals(Tag.SOP_CLASS_UID))
                .forEach(rest::put);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new Part10Writer()
                .write(
                        new Part10File(
                                FileMetaInformation.of(instance.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                                rest.build()),
                        StoredValues.none(),
                        file);

        assertThat(SHARED.store("/dicom-web/studies", List.of(file.toByteArray()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SHARED.search("/dicom-web/instances?SOPInstanceUID=" + instance.instance()))
                .singleElement()
                .satisfies(found -> assertThat(found).containsKey("00080016"));
        assertThat(metadata(instance)).doesNotContainKey("00080016").containsKey("00080018");
    }

    /** As a converter without a dictionary leaves it. */
    @Test
    void attributesSaidToBeUnknownShouldBeKnown() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet.Builder unknown = DataSet.builder();
        sample.dataSet().stream()
                .map(attribute -> attribute.vr() == ValueRepresentation.LO || attribute.vr() == ValueRepresentation.UI
                        ? Attribute.ofBytes(
                                attribute.tag(),
                                ValueRepresentation.UN,
                                sample.dataSet()
                                        .string(attribute.tag())
                                        .orElse("")
                                        .getBytes(ISO_8859_1))
                        : attribute)
                .forEach(unknown::put);
        SampleInstance instance =
                new SampleInstance(sample.study(), sample.series(), sample.instance(), unknown.build());

        assertThat(SHARED.store("/dicom-web/studies", List.of(instance.file())).statusCode())
                .isEqualTo(200);
        JsonObject metadata = metadata(instance);
        assertThat(metadata.getJsonObject("00100020").toString())
                .isEqualTo("{\"vr\":\"LO\",\"Value\":[\"" + sample.patient() + "\"]}");
        assertThat(SHARED.search("/dicom-web/studies?PatientID=" + sample.patient()))
                .hasSize(1);
    }

    @Test
    void privateCreatorShouldBeMatchedWithoutADeclaration() throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        SHARED.upload(instance.file());
        String search = "/dicom-web/instances?StudyInstanceUID=" + instance.study() + "&00290010=";

        assertThat(SHARED.search(search + "ISOCENTER%20TEST")).singleElement().satisfies(found -> assertThat(
                        found.getJsonObject("00290010").toString())
                .isEqualTo("{\"vr\":\"LO\",\"Value\":[\"ISOCENTER TEST\"]}"));
        assertThat(SHARED.search(search + "SOMEBODY")).isEmpty();
        assertThat(SHARED.search("/dicom-web/instances?fuzzymatching=True&StudyInstanceUID=" + instance.study()))
                .singleElement()
                .satisfies(found -> assertThat(found).doesNotContainKey("00290010"));
    }

    @Test
    void messageShouldHaveTheTypeOfItsParts() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        SHARED.upload(image.file());

        HttpResponse<byte[]> pixels =
                SHARED.bytes(image.path() + "/pixeldata", "Accept", "multipart/related; type=\"image/jls\"");
        assertThat(pixels.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/related; type=\"image/jls\";");
        HttpResponse<byte[]> value =
                SHARED.bytes(image.path() + "/bulk/7fe00010", "Accept", "application/octet-stream; transfer-syntax=*");
        assertThat(value.statusCode()).isEqualTo(200);
        HttpResponse<byte[]> file = SHARED.bytes("/wado?requestType=WADO&contentType=application/dicom&objectUID="
                + image.instance().instance());
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + image.instance().instance() + ".dcm\"");
    }

    private static JsonObject metadata(SampleInstance instance) throws Exception {
        return json(SHARED.get(instance.path() + "/metadata", "Accept", JSON), JsonArray.class)
                .getJsonObject(0);
    }

    /** Its path below the root. */
    private static String stored(String name) throws Exception {
        Path file = Path.of(System.getProperty("isocenter.testdata", "absent"), "field", name);
        assumeTrue(Files.exists(file), "no such file in isocenter.testdata");
        String id =
                json(SHARED.upload(Files.readAllBytes(file)), JsonObject.class).getString("ID");
        JsonObject tags = json(SHARED.get("/instances/" + id + "/simplified-tags"), JsonObject.class);
        return "/dicom-web/studies/" + tags.getString("StudyInstanceUID") + "/series/"
                + tags.getString("SeriesInstanceUID") + "/instances/" + tags.getString("SOPInstanceUID");
    }
}
