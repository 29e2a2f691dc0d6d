package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OrthancPeer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same store requests to us and to Orthanc. Where the answers differ, decision 0014 says why; everything else is the same. */
@ExtendWith(ArquillianExtension.class)
class StoreBesideOrthancIT {

    private static final String STUDIES = "/dicom-web/studies";
    private static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final byte[] TEXT = "no DICOM".getBytes(US_ASCII);

    @TempDir
    static Path directory;

    private static OrthancPeer orthanc;

    @BeforeAll
    static void start() throws Exception {
        orthanc = OrthancPeer.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    static Stream<Request> requests() throws Exception {
        SampleInstance known = SampleInstance.ofNewStudy();
        String ownStudy = STUDIES + "/" + known.study();
        return Stream.of(
                same("one instance", 200, message(known.file())),
                same("the same again", 200, message(known.file())),
                same("two instances", 200, message(file(), file())),
                same("no part", 200, message()),
                same("text", 400, message(TEXT)),
                same("a part without bytes", 400, message(new byte[0])),
                same("no Study Instance UID", 400, message(without(Tag.STUDY_INSTANCE_UID))),
                same("no Series Instance UID", 400, message(without(Tag.SERIES_INSTANCE_UID))),
                same("no SOP Instance UID", 400, message(without(Tag.SOP_INSTANCE_UID))),
                same("no SOP Class UID", 400, message(without(Tag.SOP_CLASS_UID))),
                same("no Patient ID", 200, message(without(Tag.PATIENT_ID))),
                same("a file that breaks off", 400, message(Arrays.copyOf(known.file(), known.file().length - 3))),
                same("the study that it is of", 200, message(known.sibling().file()))
                        .to(ownStudy),
                same("another study", 409, message(file())).to(ownStudy),
                same("text to a study", 400, message(TEXT)).to(ownStudy),
                same("another media type", 415, message(file())).as("text/plain"),
                same("no type", 415, message(file())).as("multipart/related; boundary=b"),
                same("another type", 415, message(file())).as("multipart/related; type=\"image/jpeg\"; boundary=b"),
                same("no boundary", 415, message(file())).as("multipart/related; type=\"application/dicom\""),
                same("other spelling", 200, message(file()))
                        .as("Multipart/Related; TYPE=application/dicom; BOUNDARY=\"b\""),
                different("text beside an instance", 400, 202, message(file(), TEXT)),
                different("no body", 200, 400, new byte[0]),
                different("another boundary", 200, 400, DeployedServer.multipart("x", List.of(file()))),
                different("empty Study Instance UID", 200, 400, message(with(Tag.STUDY_INSTANCE_UID, ""))),
                different("a SOP Class of no storage", 200, 409, message(with(Tag.SOP_CLASS_UID, "1.2.840.10008.1.1"))),
                different("form data", 200, 415, message(file())).as("multipart/form-data; boundary=b"),
                different("one file", 415, 200, file()).as("application/dicom"),
                different("an archive", 415, 200, StoreRequestIT.zip("a", file()))
                        .as("application/zip"),
                same("upload", 200, file()).to("/instances"),
                same("upload of the same", 200, known.file()).to("/instances"),
                same("upload of text", 400, TEXT).to("/instances"),
                same("upload of nothing", 400, new byte[0]).to("/instances"),
                same("upload of an archive", 200, StoreRequestIT.zip("a", known.file(), "b", TEXT))
                        .to("/instances"),
                same("upload of an archive without instances", 200, StoreRequestIT.zip("b", TEXT))
                        .to("/instances"),
                different("upload without a study", 404, 400, without(Tag.STUDY_INSTANCE_UID))
                        .to("/instances"),
                different("upload without a SOP Class", 200, 400, without(Tag.SOP_CLASS_UID))
                        .to("/instances"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersShouldAgreeButForWhatIsDecided(Request request) throws Exception {
        HttpResponse<String> theirs = request.send(orthanc.server());
        HttpResponse<String> ours = request.send(SHARED);

        assertThat(theirs.statusCode()).as("Orthanc: " + theirs.body()).isEqualTo(request.orthanc());
        assertThat(ours.statusCode()).as("Isocenter: " + ours.body()).isEqualTo(request.isocenter());
        if (request.orthanc() == request.isocenter()) {
            assertThat(content(ours)).isEqualTo(content(theirs));
        }
    }

    /** What both say: without addresses, explanations, the character set, and what Debian's plug-in sends empty or does not know. */
    private static JsonValue content(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return plain(reader.readValue());
        }
    }

    private static JsonValue plain(JsonValue value) {
        if (value instanceof JsonArray array) {
            return Json.createArrayBuilder(
                            array.stream().map(StoreBesideOrthancIT::plain).toList())
                    .build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        var builder = Json.createObjectBuilder();
        object.forEach((name, member) -> {
            boolean left =
                    switch (name) {
                        case "00080005", "00081190", "0008119A", "Details", "RequestId" -> true;
                        case "00081198" -> !member.asJsonObject().containsKey("Value");
                        default -> false;
                    };
            if (!left) {
                builder.add(name, plain(member));
            }
        });
        return builder.build();
    }

    private static Request same(String name, int status, byte[] body) {
        return different(name, status, status, body);
    }

    private static Request different(String name, int orthanc, int isocenter, byte[] body) {
        return new Request(name, STUDIES, MULTIPART, body, orthanc, isocenter);
    }

    private static byte[] message(byte[]... files) throws Exception {
        return DeployedServer.multipart("b", List.of(files));
    }

    private static byte[] file() {
        return SampleInstance.ofNewStudy().file();
    }

    private static byte[] without(Tag tag) {
        return changed(dataSet -> dataSet.remove(tag));
    }

    private static byte[] with(Tag tag, String uid) {
        return changed(dataSet -> dataSet.put(tag, ValueRepresentation.UI, uid));
    }

    private static byte[] changed(UnaryOperator<DataSet.Builder> change) {
        return Part10Samples.file(
                change.apply(SampleInstance.ofNewStudy().dataSet().toBuilder()).build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private record Request(String name, String path, String type, byte[] body, int orthanc, int isocenter) {

        Request to(String otherPath) {
            return new Request(name, otherPath, type, body, orthanc, isocenter);
        }

        Request as(String otherType) {
            return new Request(name, path, otherType, body, orthanc, isocenter);
        }

        HttpResponse<String> send(DeployedServer server) throws Exception {
            return server.send("POST", path, BodyPublishers.ofByteArray(body), "Content-Type", type);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
