package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.testing.RealFiles;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Upload of single files through the core interface. */
@ExtendWith(ArquillianExtension.class)
class UploadIT {

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void uploadedFileShouldComeBackByteByByte(RealFile file) throws Exception {
        String path = json(SHARED.upload(file.bytes()), JsonObject.class).getString("Path");

        assertThat(SHARED.bytes(path + "/file").body()).isEqualTo(file.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "brainix, ozp00SjY2xG, 6816cb19-844d5aee-85245eba-28e841e6-2414fae2",
        "charsets, ,",
        "transfer-syntaxes, 'Vafk,T,6', 2f74083e-9b042648-10edac14-b26950f8-f82ec3a0"
    })
    void identifiersShouldBeOrthancs(String folder, String patient, String identifier) throws Exception {
        for (RealFile file : RealFile.all()) {
            boolean concerned =
                    file.path().getParent().endsWith(folder) && file.patient().equals(patient);
            if (concerned) {
                assertThat(json(SHARED.upload(file.bytes()), JsonObject.class).getString("ParentPatient"))
                        .isEqualTo(identifier);
            }
        }
    }

    @Test
    void uploadShouldSayWhetherItHadTheInstance() throws Exception {
        byte[] file = SampleInstance.ofNewStudy().file();

        JsonObject first = json(SHARED.upload(file), JsonObject.class);
        JsonObject second = json(SHARED.upload(file), JsonObject.class);

        assertThat(first.getString("Status")).isEqualTo("Success");
        assertThat(second.getString("Status")).isEqualTo("AlreadyStored");
        assertThat(second.getString("ID")).isEqualTo(first.getString("ID"));
        assertThat(first.getString("Path")).isEqualTo("/instances/" + first.getString("ID"));
    }

    @Test
    void uploadShouldRefuseWhatIsNoDicomFile() throws Exception {
        HttpResponse<String> response = SHARED.upload("no DICOM file".getBytes(US_ASCII));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(15);
    }

    @Test
    void uploadShouldRefuseEmptyBodies() throws Exception {
        HttpResponse<String> response = SHARED.send("POST", "/instances", BodyPublishers.noBody());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(15);
    }

    @Test
    void uploadedArchiveShouldBeAnsweredMemberByMember() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        byte[] archive = StoreRequestIT.zip(
                "a.dcm", first.file(),
                "again.dcm", first.file(),
                "notes.txt", "no DICOM".getBytes(US_ASCII),
                "broken.dcm", Arrays.copyOf(first.sibling().file(), 400));

        JsonArray members = json(SHARED.upload(archive), JsonArray.class);

        assertThat(members.getValuesAs(JsonObject.class))
                .extracting(member -> member.getString("Status"))
                .containsExactlyInAnyOrder("Success", "AlreadyStored", "Failure");
    }

    @Test
    void uploadedArchiveWithoutInstancesShouldBeAnsweredByNone() throws Exception {
        assertThat(json(SHARED.upload(StoreRequestIT.zip("notes.txt", "no DICOM".getBytes(US_ASCII))), JsonArray.class))
                .isEmpty();
        assertThat(json(SHARED.upload(StoreRequestIT.zip()), JsonArray.class)).isEmpty();
    }

    @Test
    void uploadShouldRefuseArchiveThatBreaksOff() throws Exception {
        byte[] archive = StoreRequestIT.zip("a.dcm", SampleInstance.ofNewStudy().file());

        HttpResponse<String> response = SHARED.upload(Arrays.copyOf(archive, 200));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(15);
    }

    /** As jQuery File Upload sends it, which Orthanc Explorer uses. */
    @Test
    void fileShouldBeStoredWhenItsLastPieceHasCome() throws Exception {
        byte[] file = SampleInstance.ofNewStudy().file();

        assertThat(json(uploadPiece(file, 0, 300), JsonObject.class)).isEmpty();
        assertThat(json(uploadPiece(file, 300, 600), JsonObject.class)).isEmpty();
        HttpResponse<String> last = uploadPiece(file, 600, file.length);

        String path = json(last, JsonObject.class).getString("Path");
        assertThat(SHARED.bytes(path + "/file").body()).isEqualTo(file);
    }

    private static HttpResponse<String> uploadPiece(byte[] file, int from, int to) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"a.dcm\"\r\n\r\n"
                .getBytes(US_ASCII));
        form.write(file, from, to - from);
        form.writeBytes("\r\n--b".getBytes(US_ASCII));
        return SHARED.send(
                "POST",
                "/instances",
                BodyPublishers.ofByteArray(form.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=b",
                "X-Requested-With",
                "XMLHttpRequest",
                "X-File-Name",
                "a.dcm",
                "X-File-Size",
                String.valueOf(file.length));
    }

    @Test
    void uploadShouldInflateItsBody() throws Exception {
        byte[] file = SampleInstance.ofNewStudy().file();

        HttpResponse<String> response = SHARED.send(
                "POST",
                "/instances",
                BodyPublishers.ofByteArray(StoreRequestIT.gzip(file)),
                "Content-Encoding",
                "gzip");

        String path = json(response, JsonObject.class).getString("Path");
        assertThat(SHARED.bytes(path + "/file").body()).isEqualTo(file);
    }

    @Test
    void uploadShouldRefuseFileNestedTooDeeplyAndSayWhere() throws Exception {
        Path hostile = RealFiles.all().stream()
                .filter(file -> file.endsWith(RealFile.NESTED_TOO_DEEPLY))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> response = SHARED.upload(Files.readAllBytes(hostile));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getString("Details")).contains("(7777,0001)", "byte ");
    }
}
