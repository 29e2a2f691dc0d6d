package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WADO-RS: what holds for every resource that can be retrieved (PS3.18 Table 10.3.1-1). */
@ExtendWith(ArquillianExtension.class)
class ResourcePathsIT {

    private static final List<String> OF_STUDY =
            List.of("", "/metadata", "/rendered", "/thumbnail", "/bulkdata", "/pixeldata");

    /** Below {@code studies/}, with the UIDs left open. */
    static Stream<String> resources() {
        return Stream.concat(
                Stream.of("%s", "%s/series/%s", "%s/series/%s/instances/%s")
                        .flatMap(path -> OF_STUDY.stream().map(resource -> path + resource)),
                Stream.of(
                                "/frames",
                                "/frames/1",
                                "/frames/2,1",
                                "/frames/1/rendered",
                                "/frames/1/thumbnail",
                                "/bulk/7fe00010")
                        .map(resource -> "%s/series/%s/instances/%s" + resource));
    }

    private static String path(String resource, SampleInstance instance) {
        return "/dicom-web/studies/" + resource.formatted(instance.study(), instance.series(), instance.instance());
    }

    private static SampleInstance uploaded() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        SHARED.upload(image.file());
        return image.instance();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void resourceShouldBeThereWithASlashAtItsEndAndWithoutABodyToo(String resource) throws Exception {
        String path = path(resource, uploaded());

        HttpResponse<byte[]> plain = SHARED.bytes(path);
        HttpResponse<byte[]> slash = SHARED.bytes(path + "/");
        HttpResponse<String> head = SHARED.request("HEAD", path);

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.body()).isNotEmpty();
        assertThat(slash.statusCode()).isEqualTo(200);
        assertThat(slash.body()).hasSameSizeAs(plain.body());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(mediaType(head)).isEqualTo(mediaType(plain)).isEqualTo(mediaType(slash));
    }

    private static String mediaType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElseThrow().replaceFirst("boundary=.*", "");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void unknownUidsShouldNotBeFoundAndOtherMethodsNotBeAllowed(String resource) throws Exception {
        SampleInstance known = uploaded();
        SampleInstance unknown = SampleInstance.ofNewStudy();
        SampleInstance ofAnotherStudy =
                new SampleInstance(unknown.study(), known.series(), known.instance(), known.dataSet());

        for (SampleInstance instance : List.of(unknown, ofAnotherStudy)) {
            HttpResponse<String> response = SHARED.get(path(resource, instance));

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response, JsonObject.class).getInt("OrthancStatus")).isEqualTo(7);
        }
        HttpResponse<String> put = SHARED.request("PUT", path(resource, known));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void ofTheSameUidsBelowTwoPatientsTheOneThatCameLastShouldBeMeant() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance last = first.with(Tag.PATIENT_ID, ValueRepresentation.LO, SampleInstance.newUid());
        SHARED.upload(first.file());
        SHARED.upload(last.file());
        String study = "/dicom-web/studies/" + first.study();

        for (String path : List.of(study, study + "/series/" + first.series(), first.path())) {
            assertThat(parts(SHARED.bytes(path, "Accept", DeployedServer.AS_STORED)))
                    .as(path)
                    .containsExactly(last.file());
            assertThat(SHARED.get(path + "/metadata").body())
                    .as(path)
                    .contains(last.dataSet().string(Tag.PATIENT_ID).orElseThrow())
                    .doesNotContain(first.dataSet().string(Tag.PATIENT_ID).orElseThrow());
        }
    }
}
