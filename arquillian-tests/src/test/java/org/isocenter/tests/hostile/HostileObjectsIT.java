package org.isocenter.tests.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One object that is wrong harms no other, and nobody who looks at it. */
@ExtendWith(ArquillianExtension.class)
class HostileObjectsIT {

    private static final String PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String CDA = "1.2.840.10008.5.1.4.1.1.104.2";

    @ParameterizedTest
    @ValueSource(strings = {".", "NaN", "1e999999999", "1.5", "x"})
    void numberThatIsNoneShouldNotCostSearchesOrMetadata(String number) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy().with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, number);
        DeployedServer.SHARED.upload(sample.file());

        String query = "/dicom-web/instances?includefield=all&StudyInstanceUID=" + sample.study();
        assertThat(DeployedServer.SHARED.get(query).body()).contains(sample.instance());
        for (String path : new String[] {
            query + "&ContentLabel=x",
            "/dicom-web/studies/" + sample.study() + "/metadata",
            "/dicom-web/studies/" + sample.study() + "/metadata?includefield=InstanceNumber",
            sample.path() + "/metadata?accept=application/dicom%2Bxml",
            "/dicom-web/studies?includefield=InstanceNumber&StudyInstanceUID=" + sample.study()
        }) {
            assertThat(DeployedServer.SHARED.get(path).statusCode()).as(path).isIn(200, 204);
        }
        String find = "{\"Level\":\"Instance\",\"Query\":{\"StudyInstanceUID\":\"" + sample.study()
                + "\"},\"Expand\":true,\"RequestedTags\":[\"InstanceNumber\",\"SliceThickness\"]}";
        assertThat(DeployedServer.SHARED
                        .send("POST", "/tools/find", BodyPublishers.ofString(find))
                        .body())
                .contains(sample.instance());
    }

    @ParameterizedTest
    @CsvSource({
        PDF + ", text/html, application/pdf",
        PDF + ", '', application/pdf",
        CDA + ", text/html, text/xml",
        "1.2.840.10008.5.1.4.1.1.104.3, text/html, model/stl",
        "1.2.840.10008.5.1.4.1.1.104.9, text/html, application/octet-stream"
    })
    void documentShouldBeSentByTheTypeOfItsSopClassAndInDicomWebWithoutPadding(
            String sopClass, String mimeType, String mediaType) throws Exception {
        byte[] document = "<script>alert(1)</script>".getBytes(UTF_8);
        SampleInstance sample = SampleInstance.ofNewStudy();
        DataSet dataSet = sample.dataSet().toBuilder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, sopClass)
                .put(EncapsulatedDocument.MIME_TYPE, ValueRepresentation.LO, mimeType)
                .putIntegers(EncapsulatedDocument.LENGTH, ValueRepresentation.UL, document.length)
                .put(Attribute.ofBytes(
                        EncapsulatedDocument.TAG, ValueRepresentation.OB, Arrays.copyOf(document, document.length + 1)))
                .build();
        String id = DeployedServer.SHARED
                .upload(Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .body()
                .replaceAll("(?s).*\"ID\" *: *\"([^\"]*)\".*", "$1");

        for (String path : new String[] {
            sample.path() + "/rendered",
            "/wado?requestType=WADO&studyUID=" + sample.study() + "&seriesUID=" + sample.series() + "&objectUID="
                    + sample.instance(),
            sample.path() + "/bulk/00420011",
            "/instances/" + id + "/content/0042-0011"
        }) {
            String accept = path.contains("/bulk/") ? mediaType : "*/*";
            HttpResponse<byte[]> sent = DeployedServer.SHARED.bytes(path, "Accept", accept);

            assertThat(sent.statusCode()).as(path).isEqualTo(200);
            // The core interface gives the value field as it is in the file, with the byte that makes its length even.
            byte[] expected = path.contains("/content/") ? Arrays.copyOf(document, document.length + 1) : document;
            assertThat(sent.body()).as(path).isEqualTo(expected);
            String type = sent.headers().firstValue("Content-Type").orElse("");
            assertThat(type).as(path).startsWith(path.contains("/content/") ? "application/octet-stream" : mediaType);
            assertThat(sent.headers().firstValue("Content-Security-Policy").isPresent())
                    .as(path)
                    .isEqualTo(type.contains("xml"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "application/json-patch+json", "*/*", "application/json"})
    void patchOfWhatIsNotThereShouldNotBeFoundWhateverItsType(String type) throws Exception {
        assertThat(DeployedServer.SHARED
                        .send(
                                "PATCH",
                                "/dicom-web/servers/no-such",
                                BodyPublishers.ofString("{}"),
                                "Content-Type",
                                type)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nestingShouldBeABadRequestOnRoutesThatReadJson() throws Exception {
        String nested = "[".repeat(1000) + "]".repeat(1000);
        for (String path :
                new String[] {"/tools/find", "/tools/count-resources", "/tools/bulk-delete", "/dicom-web/servers/x/get"
                }) {
            for (String body : new String[] {nested, "{\"Query\":" + nested + "}"}) {
                HttpResponse<String> refused = DeployedServer.SHARED.send("POST", path, BodyPublishers.ofString(body));

                assertThat(refused.statusCode()).as(path).isIn(400, 404);
            }
        }
    }
}
