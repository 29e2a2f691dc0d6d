package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Large images on all routes that work on pixels, many at once, on a heap that a few of them would fill. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class PixelMemoryIT {

    private static final String SMALL_HEAP = "-Xmx256m";
    private static final int SIDE = 2000;
    private static final int IMAGES = 3;
    private static final int CLIENTS = 20;

    @ArquillianResource
    private ContainerController controller;

    private record Stored(String id, SampleInstance sample) {}

    @Test
    void manyLargeImagesShouldBeMadeOrWaitButNeverFillTheHeap() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{}", SMALL_HEAP);
        try {
            List<Callable<HttpResponse<Long>>> requests = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                Stored stored = stored(server, i);
                for (String[] question : questions(stored)) {
                    requests.add(() -> server.get(question[0], info -> counting(), "Accept", question[1]));
                }
            }
            Collections.shuffle(requests, new Random(1));
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            int made = 0;
            try {
                for (Future<HttpResponse<Long>> future : clients.invokeAll(requests)) {
                    HttpResponse<Long> response = future.get();
                    assertThat(response.statusCode()).as("%s", response.uri()).isIn(200, 503);
                    if (response.statusCode() == 503) {
                        assertThat(response.headers().firstValue("Retry-After")).isPresent();
                    } else {
                        made++;
                        assertThat(response.body()).isPositive();
                    }
                }
            } finally {
                clients.shutdownNow();
            }
            assertThat(made).isGreaterThan(requests.size() / 4);
            assertThat(OwnServer.log()).noneMatch(line -> line.contains("java.lang.OutOfMemoryError"));
            assertThat(server.get("/system").statusCode()).isEqualTo(200);
        } finally {
            own.stop();
            OwnServer.forgetData();
        }
    }

    /** Takes the answer and keeps its length only. */
    private static HttpResponse.BodySubscriber<Long> counting() {
        long[] length = new long[1];
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.fromSubscriber(
                        new java.util.concurrent.Flow.Subscriber<List<java.nio.ByteBuffer>>() {
                            @Override
                            public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
                                subscription.request(Long.MAX_VALUE);
                            }

                            @Override
                            public void onNext(List<java.nio.ByteBuffer> buffers) {
                                buffers.forEach(buffer -> length[0] += buffer.remaining());
                            }

                            @Override
                            public void onError(Throwable thrown) {
                                length[0] = Long.MIN_VALUE;
                            }

                            @Override
                            public void onComplete() {}
                        }),
                done -> length[0]);
    }

    private static Stored stored(DeployedServer server, int seed) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        byte[] pixels = new byte[2 * SIDE * SIDE];
        Random random = new Random(seed);
        for (int i = 0; i < pixels.length; i += 2) {
            pixels[i] = (byte) random.nextInt(64);
            pixels[i + 1] = (byte) (i / (2 * SIDE) >> 8);
        }
        DataSet dataSet = sample.dataSet().toBuilder()
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, SIDE)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, SIDE)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 12)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 11)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        HttpResponse<String> response =
                server.upload(Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        assertThat(response.statusCode()).isEqualTo(200);
        return new Stored(json(response, JsonObject.class).getString("ID"), sample);
    }

    private static List<String[]> questions(Stored stored) {
        String path = stored.sample().path();
        String core = "/instances/" + stored.id();
        List<String[]> questions = new ArrayList<>(List.of(
                new String[] {path + "/rendered", "image/png"},
                new String[] {path + "/rendered", "image/jpeg"},
                new String[] {path + "/rendered?viewport=3000,3000", "image/jpeg"},
                new String[] {path + "/thumbnail", "image/jpeg"},
                new String[] {core + "/preview", "image/png"},
                new String[] {core + "/image-uint16", "image/png"},
                new String[] {core + "/numpy", "*/*"},
                new String[] {core + "/numpy?rescale=0", "*/*"},
                new String[] {core + "/matlab", "*/*"}));
        for (String syntax : List.of("1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.5")) {
            questions.add(
                    new String[] {path, "multipart/related; type=\"application/dicom\"; transfer-syntax=" + syntax});
            questions.add(new String[] {core + "/file?transcode=" + syntax, "*/*"});
        }
        questions.add(new String[] {
            path + "/frames/1", "multipart/related; type=\"image/jls\"; transfer-syntax=1.2.840.10008.1.2.4.80"
        });
        questions.add(new String[] {
            path + "/frames/1", "multipart/related; type=\"image/jpeg\"; transfer-syntax=1.2.840.10008.1.2.4.70"
        });
        return questions;
    }
}
