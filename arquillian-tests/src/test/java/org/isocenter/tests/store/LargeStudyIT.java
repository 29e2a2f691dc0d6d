package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.AS_STORED;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Studies of many instances, and of many bytes, on a server whose heap they would not fit in. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class LargeStudyIT {

    /** Less than half of the default. */
    private static final String SMALL_HEAP = "-Xmx224m";

    private static final int INSTANCES = 10_000;
    private static final int PER_REQUEST = 500;

    private static final int OBJECTS = 5;
    private static final int OBJECT_LENGTH = 64 * 1024 * 1024;

    @ArquillianResource
    private ContainerController controller;

    @Test
    void studiesLargerThanTheHeapShouldComeWhole() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{}", SMALL_HEAP);
        try {
            retrieveManyInstances(server);
            retrieveManyBytes(server);
            assertThat(OwnServer.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
        } finally {
            own.stop();
            OwnServer.forgetData();
        }
    }

    private static void retrieveManyBytes(DeployedServer server) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        for (int object = 0; object < OBJECTS; object++) {
            SampleInstance instance = object == 0 ? first : first.sibling();
            DataSet dataSet = instance.dataSet().toBuilder()
                    .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[OBJECT_LENGTH]))
                    .build();
            assertThat(server.upload(Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                            .statusCode())
                    .isEqualTo(200);
        }
        String study = "/dicom-web/studies/" + first.study();
        String converted = "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2";

        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Long>> requests =
                    new ArrayList<>(Collections.nCopies(8, () -> length(server, study, AS_STORED)));
            requests.addAll(Collections.nCopies(4, () -> length(server, study, converted)));
            for (Future<Long> answer : clients.invokeAll(requests)) {
                assertThat(answer.get()).isGreaterThan((long) OBJECTS * OBJECT_LENGTH);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** How long the answer is, which ends with its closing boundary. */
    private static long length(DeployedServer server, String path, String accept) throws Exception {
        HttpResponse<InputStream> response = server.get(path, BodyHandlers.ofInputStream(), "Accept", accept);
        assertThat(response.statusCode()).isEqualTo(200);
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        byte[] last = new byte[4];
        try (InputStream body = response.body()) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                length += count;
                byte[] all = Arrays.copyOf(last, last.length + count);
                System.arraycopy(buffer, 0, all, last.length, count);
                last = Arrays.copyOfRange(all, count, all.length);
            }
        }
        assertThat(last).as("the closing boundary").containsExactly('-', '-', '\r', '\n');
        return length;
    }

    private static void retrieveManyInstances(DeployedServer server) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.ofAnotherSeries();
        for (int stored = 0; stored < INSTANCES; stored += PER_REQUEST) {
            List<byte[]> files = new ArrayList<>();
            for (int i = 0; i < PER_REQUEST; i++) {
                SampleInstance parent = i % 2 == 0 ? first : second;
                files.add((stored == 0 && i < 2 ? parent : parent.sibling()).file());
            }
            assertThat(server.store("/dicom-web/studies", files).statusCode()).isEqualTo(200);
        }
        String study = "/dicom-web/studies/" + first.study();

        assertThat(instancesOfMetadata(server, study)).isEqualTo(INSTANCES);
        assertThat(instancesOfMetadata(server, study))
                .as("again, as it is kept now")
                .isEqualTo(INSTANCES);
        assertThat(instancesOfXml(server, study)).isEqualTo(INSTANCES);
        assertThat(files(server, study)).isEqualTo(INSTANCES);
    }

    private static int instancesOfMetadata(DeployedServer server, String study) throws Exception {
        HttpResponse<InputStream> response =
                server.get(study + "/metadata", BodyHandlers.ofInputStream(), "Accept-Encoding", "gzip");
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

    private static int instancesOfXml(DeployedServer server, String study) throws Exception {
        return parts(server, study + "/metadata", "multipart/related; type=\"application/dicom+xml\"");
    }

    private static int files(DeployedServer server, String study) throws Exception {
        return parts(server, study, AS_STORED);
    }

    private static int parts(DeployedServer server, String path, String accept) throws Exception {
        HttpResponse<InputStream> response = server.get(path, BodyHandlers.ofInputStream(), "Accept", accept);
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
