package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.testing.HostileImages;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is stored and called an image: no route that decodes or renders fails, each says what is wrong with it. */
@ExtendWith(ArquillianExtension.class)
class HostileImagesIT {

    private static final int SEEDS = 24;

    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
    private static final String PLAIN = "1.2.840.10008.1.2.1";

    private static SampleInstance with(Tag tag, long... values) {
        SampleInstance sample = SampleInstance.ofNewStudy();
        return changed(
                sample,
                image().toBuilder()
                        .putIntegers(tag, ValueRepresentation.US, values)
                        .build());
    }

    private static SampleInstance changed(SampleInstance sample, DataSet changes) {
        return new SampleInstance(
                sample.study(),
                sample.series(),
                sample.instance(),
                sample.dataSet().toBuilder()
                        .remove(Tag.PIXEL_DATA)
                        .putAll(changes)
                        .build());
    }

    private static DataSet image() {
        return DataSet.builder()
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 4)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 4)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 12)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 11)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[32]))
                .build();
    }

    private static SampleInstance pixels(int length) {
        SampleInstance sample = SampleInstance.ofNewStudy();
        return changed(
                sample,
                image().toBuilder()
                        .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OB, new byte[length]))
                        .build());
    }

    private static List<SampleInstance> hostile() {
        List<SampleInstance> samples = new ArrayList<>(List.of(
                with(Tag.ROWS, 0),
                with(Tag.COLUMNS, 65535),
                with(Tag.BITS_ALLOCATED, 12),
                with(Tag.BITS_STORED, 99),
                with(Tag.SAMPLES_PER_PIXEL, 9),
                with(Tag.ROWS),
                pixels(1),
                pixels(0),
                changed(SampleInstance.ofNewStudy(), DataSet.EMPTY),
                changed(
                        SampleInstance.ofNewStudy(),
                        image().toBuilder()
                                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "PALETTE COLOR")
                                .build()),
                changed(
                        SampleInstance.ofNewStudy(),
                        image().toBuilder()
                                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.481.3")
                                .remove(Tag.PIXEL_DATA)
                                .build())));
        for (int seed = 0; seed < SEEDS; seed++) {
            samples.add(changed(SampleInstance.ofNewStudy(), HostileImages.image(seed)));
        }
        return samples;
    }

    /** Path, and the value of Accept; {@code null} for none. */
    private record Question(String path, String accept) {}

    private static List<Question> questions(String id, String study, String series, String instance) {
        String dicomWeb = "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + instance;
        String wado = "/wado?requestType=WADO&studyUID=" + study + "&seriesUID=" + series + "&objectUID=" + instance;
        String core = "/instances/" + id;
        List<Question> questions = new ArrayList<>();
        for (String path :
                List.of("/rendered", "/thumbnail", "/frames/1/rendered", "/frames/1/thumbnail", "/pixeldata")) {
            questions.add(new Question(dicomWeb + path, null));
        }
        questions.add(new Question(dicomWeb + "/rendered?window=1,2,linear&viewport=64,64", "image/png"));
        questions.add(new Question(dicomWeb + "/rendered", "image/gif"));
        for (String syntax : List.of(JPEG_LS, JPEG, PLAIN)) {
            questions.add(
                    new Question(dicomWeb, "multipart/related; type=\"application/dicom\"; transfer-syntax=" + syntax));
            questions.add(new Question(core + "/file?transcode=" + syntax, null));
            questions.add(new Question(wado + "&contentType=application%2Fdicom&transferSyntax=" + syntax, null));
        }
        questions.add(new Question(
                dicomWeb + "/frames/1", "multipart/related; type=\"image/jls\"; transfer-syntax=" + JPEG_LS));
        questions.add(new Question(dicomWeb + "/frames/1", "multipart/related; type=\"application/octet-stream\""));
        questions.add(new Question(wado + "&contentType=image%2Fjpeg", null));
        questions.add(new Question(wado + "&contentType=image%2Fpng&windowCenter=1&windowWidth=2&rows=9", null));
        for (String path : List.of(
                "/preview",
                "/rendered",
                "/image-uint8",
                "/image-uint16",
                "/image-int16",
                "/numpy",
                "/numpy?rescale=0&compress=1",
                "/matlab",
                "/frames",
                "/frames/0/preview",
                "/frames/0/raw",
                "/frames/0/numpy",
                "/frames/0/matlab",
                "/frames/0/image-uint16")) {
            questions.add(new Question(core + path, null));
        }
        questions.add(new Question(core + "/preview", "image/x-portable-arbitrarymap"));
        return questions;
    }

    private static void ask(Map<String, String> failed, String what, List<Question> questions) throws Exception {
        for (Question question : questions) {
            HttpResponse<byte[]> response = question.accept() == null
                    ? SHARED.bytes(question.path())
                    : SHARED.bytes(question.path(), "Accept", question.accept());
            if (response.statusCode() >= 500) {
                failed.put(
                        what + ": " + question.path().replaceAll("[0-9.]{20,}", "…"),
                        response.statusCode() + " "
                                + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void noRouteShouldFailForAHostileImage() throws Exception {
        Map<String, String> failed = new TreeMap<>();
        for (SampleInstance sample : hostile()) {
            HttpResponse<String> stored = SHARED.upload(sample.file());
            assertThat(stored.statusCode()).isEqualTo(200);
            ask(
                    failed,
                    HostileImages.describe(sample.dataSet()),
                    questions(
                            json(stored, JsonObject.class).getString("ID"),
                            sample.study(),
                            sample.series(),
                            sample.instance()));
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void whatHasNoPictureShouldBeRefusedWithTheReason() throws Exception {
        SampleInstance sample = with(Tag.BITS_ALLOCATED, 12);
        SHARED.upload(sample.file());

        HttpResponse<String> response = SHARED.get(sample.path() + "/rendered");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response, JsonObject.class).getString("Details"))
                .contains("Bits Allocated (0028,0100) is 12, neither 1 nor a multiple of 8");
        assertThat(SHARED.bytes(sample.path() + "/thumbnail").statusCode()).isEqualTo(200);
    }

    /** Files from the field, each odd in a way of its own. */
    @Test
    void noRouteShouldFailForAFileFromTheField() throws Exception {
        Path folder = Path.of(System.getProperty("isocenter.testdata", "../shared/data"), "field");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(folder), "no files from the field");
        Map<String, String> failed = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            HttpResponse<String> stored = SHARED.upload(Files.readAllBytes(file));
            if (stored.statusCode() >= 500) {
                failed.put(file.getFileName().toString(), stored.statusCode() + " " + stored.body());
            }
            for (String id : ids(stored)) {
                JsonObject tags = json(SHARED.get("/instances/" + id + "/simplified-tags"), JsonObject.class);
                ask(
                        failed,
                        file.getFileName().toString(),
                        questions(
                                id,
                                tags.getString("StudyInstanceUID", "1"),
                                tags.getString("SeriesInstanceUID", "1"),
                                tags.getString("SOPInstanceUID", "1")));
            }
        }
        assertThat(failed).isEmpty();
    }

    /** Of one file, or of a ZIP file that held several. */
    private static List<String> ids(HttpResponse<String> stored) throws IOException {
        if (stored.statusCode() != 200) {
            return List.of();
        }
        return stored.body().startsWith("[")
                ? json(stored, jakarta.json.JsonArray.class).getValuesAs(JsonObject.class).stream()
                        .map(one -> one.getString("ID"))
                        .toList()
                : List.of(json(stored, JsonObject.class).getString("ID"));
    }
}
