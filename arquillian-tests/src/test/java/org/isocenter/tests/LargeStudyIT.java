package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.AS_STORED;
import static org.isocenter.tests.DeployedServer.SHARED;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A study of 10,000 instances: metadata and files of all of them come, in a server whose heap they would not fit in as objects. */
@ExtendWith(ArquillianExtension.class)
class LargeStudyIT {

    private static final int INSTANCES = 10_000;
    private static final int PER_REQUEST = 500;

    @Test
    void studyOfTenThousandInstancesShouldComeWhole() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.ofAnotherSeries();
        for (int stored = 0; stored < INSTANCES; stored += PER_REQUEST) {
            List<byte[]> files = new ArrayList<>();
            for (int i = 0; i < PER_REQUEST; i++) {
                SampleInstance parent = i % 2 == 0 ? first : second;
                files.add((stored == 0 && i < 2 ? parent : parent.sibling()).file());
            }
            assertThat(SHARED.store("/dicom-web/studies", files).statusCode()).isEqualTo(200);
        }
        String study = "/dicom-web/studies/" + first.study();

        assertThat(instancesOfMetadata(study)).isEqualTo(INSTANCES);
        assertThat(instancesOfMetadata(study)).as("again, as it is kept now").isEqualTo(INSTANCES);
        assertThat(instancesOfXml(study)).isEqualTo(INSTANCES);
        assertThat(files(study)).isEqualTo(INSTANCES);
    }

    private static int instancesOfMetadata(String study) throws Exception {
        HttpResponse<InputStream> response =
                SHARED.get(study + "/metadata", BodyHandlers.ofInputStream(), "Accept-Encoding", "gzip");
        assertThat(response.statusCode()).isEqualTo(200);
        boolean gzip = response.headers().firstValue("Content-Encoding").isPresent();
        int instances = 0;
        int depth = 0;
        try (InputStream body = gzip ? new GZIPInputStream(response.body()) : response.body();
                JsonParser json = Json.createParser(body)) {
            while (json.hasNext()) {
                switch (json.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> {
                        depth--;
                        instances += depth == 1 ? 1 : 0;
                    }
                    default -> {}
                }
            }
        }
        return instances;
    }

    private static int instancesOfXml(String study) throws Exception {
        return parts(study + "/metadata", "multipart/related; type=\"application/dicom+xml\"");
    }

    private static int files(String study) throws Exception {
        return parts(study, AS_STORED);
    }

    private static int parts(String path, String accept) throws Exception {
        HttpResponse<InputStream> response = SHARED.get(path, BodyHandlers.ofInputStream(), "Accept", accept);
        assertThat(response.statusCode()).isEqualTo(200);
        String boundary = response.headers()
                .firstValue("Content-Type")
                .flatMap(MediaType::parse)
                .flatMap(type -> type.parameter("boundary"))
                .orElseThrow();
        int parts = 0;
        try (InputStream body = response.body()) {
            MultipartRelatedReader reader = new MultipartRelatedReader(body, boundary);
            for (var part = reader.next(); part.isPresent(); part = reader.next()) {
                part.get().content().transferTo(OutputStream.nullOutputStream());
                parts++;
            }
        }
        return parts;
    }
}
