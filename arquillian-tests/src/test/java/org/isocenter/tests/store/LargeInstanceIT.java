package org.isocenter.tests.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.MultipartRelatedWriter;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.MetadataMessage;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageArea;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances, bodies and answers larger than the server's heap, which is 512 MiB in these tests, and than 2 GiB. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class LargeInstanceIT {

    /** More than an int counts; a single value can have twice as many. */
    private static final long PIXEL_BYTES = 3L << 30;

    /** More than an array can hold. */
    private static final long BULKDATA_BYTES = 2_200_000_000L;

    /** Three of them make an instance of more than 4 GiB, as no single value could. */
    private static final int FRAGMENT_BYTES = 1_500_000_000;

    private static final StorageArea OWN_STORAGE = new StorageArea(OwnServer.data("isocenter/storage"));

    @ArquillianResource
    private ContainerController controller;

    @Test
    void requestOfThreeGibibytesThatSaysSoShouldBeStoredAndComeBackAsItWas() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        CRC32C sent = new CRC32C();
        long file = header(sample).length + PIXEL_BYTES;
        long length = message(InputStream.nullInputStream()).readAllBytes().length + file;

        HttpResponse<String> stored = SHARED.send(
                "POST",
                "/dicom-web/studies",
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> message(new CheckedInputStream(file(sample), sent))),
                        length),
                "Content-Type",
                MultipartRelatedWriter.mediaType("application/dicom", "b"));
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);

        HttpResponse<InputStream> retrieved = SHARED.get(
                sample.path(), BodyHandlers.ofInputStream(), "Accept", "application/dicom; transfer-syntax=*");
        CRC32C received = new CRC32C();
        try (InputStream body = new CheckedInputStream(retrieved.body(), received)) {
            assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(file);
        }
        assertThat(received.getValue()).isEqualTo(sent.getValue());
        assertThat(retrieved.headers().firstValueAsLong("Content-Length")).hasValue(file);

        HttpResponse<byte[]> section = SHARED.bytes(
                sample.path(),
                "Accept",
                "application/dicom; transfer-syntax=*",
                "Range",
                "bytes=" + (file - 10) + "-" + (file - 1));
        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).hasSize(10);
        assertThat(SHARED.get(sample.path() + "/metadata").statusCode()).isEqualTo(200);
        delete(sample);
    }

    @Test
    void metadataWithBulkdataOfSeveralGigabytesShouldBecomeAnInstance() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        CRC32C sent = new CRC32C();
        JsonObject metadata = MetadataMessage.withoutImage(sample).build();
        byte[] document = ("--b\r\nContent-Type: application/dicom+json\r\n\r\n" + metadata
                        + "\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Location: frame\r\n\r\n")
                .getBytes(UTF_8);

        HttpResponse<String> stored = SHARED.send(
                "POST",
                "/dicom-web/studies",
                BodyPublishers.ofInputStream(() -> sequence(
                        stream(document),
                        new CheckedInputStream(new Pixels(BULKDATA_BYTES), sent),
                        stream("\r\n--b--\r\n".getBytes(US_ASCII)))),
                "Content-Type",
                MultipartRelatedWriter.mediaType("application/dicom+json", "b"));
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);

        HttpResponse<InputStream> retrieved = SHARED.get(
                sample.path() + "/bulk/7FE00010", BodyHandlers.ofInputStream(), "Accept", "application/octet-stream");
        CRC32C received = new CRC32C();
        try (InputStream body = new CheckedInputStream(retrieved.body(), received)) {
            assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(BULKDATA_BYTES);
        }
        assertThat(received.getValue()).isEqualTo(sent.getValue());
        delete(sample);
    }

    private static void delete(SampleInstance sample) throws Exception {
        String path = DeployedServer.json(
                        SHARED.send("POST", "/tools/lookup", BodyPublishers.ofString(sample.instance())),
                        JsonArray.class)
                .getJsonObject(0)
                .getString("Path");
        assertThat(SHARED.request("DELETE", path).statusCode()).isEqualTo(200);
    }

    /** On a server that compresses what it keeps, so that so many bytes take little of the disk. */
    @Test
    void partOfSeveralGigabytesShouldComeBackAsItWas() throws Exception {
        OwnServer.forgetData();
        OwnServer own = new OwnServer(controller);
        SampleInstance sample = SampleInstance.ofNewStudy();
        CRC32C sent = new CRC32C();
        DeployedServer server = own.start("{ \"StorageCompression\": true }");
        try {
            HttpResponse<String> stored = server.send(
                    "POST",
                    "/dicom-web/studies",
                    BodyPublishers.ofInputStream(() -> message(new CheckedInputStream(fragmented(sample), sent))),
                    "Content-Type",
                    MultipartRelatedWriter.mediaType("application/dicom", "b"));
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
            assertThat(OWN_STORAGE.unfinished()).isEmpty();

            HttpResponse<InputStream> retrieved = server.get(
                    sample.path(), BodyHandlers.ofInputStream(), "Accept", "application/dicom; transfer-syntax=*");
            CRC32C received = new CRC32C();
            try (InputStream body = new CheckedInputStream(retrieved.body(), received)) {
                assertThat(body.transferTo(java.io.OutputStream.nullOutputStream()))
                        .isGreaterThan(3L * FRAGMENT_BYTES);
            }
            assertThat(received.getValue()).isEqualTo(sent.getValue());
        } finally {
            own.stop();
            OwnServer.forgetData();
        }
    }

    private static InputStream fragmented(SampleInstance sample) {
        DataSet dataSet = sample.dataSet().toBuilder()
                .remove(Tag.PIXEL_DATA)
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, "3")
                .build();
        byte[] header = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put(new byte[] {'O', 'B', 0, 0})
                .putInt(-1)
                .array();
        List<InputStream> pieces = new ArrayList<>(List.of(
                stream(Part10Samples.file(dataSet, TransferSyntax.JPEG_LS_LOSSLESS)),
                stream(header),
                stream(item(0xE000, 0))));
        for (int fragment = 0; fragment < 3; fragment++) {
            pieces.add(stream(item(0xE000, FRAGMENT_BYTES)));
            pieces.add(new Pixels(FRAGMENT_BYTES));
        }
        pieces.add(stream(item(0xE0DD, 0)));
        return sequence(pieces.toArray(InputStream[]::new));
    }

    private static byte[] item(int element, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xFFFE)
                .putShort((short) element)
                .putInt(length)
                .array();
    }

    private static InputStream message(InputStream file) {
        return sequence(
                stream("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII)),
                file,
                stream("\r\n--b--\r\n".getBytes(US_ASCII)));
    }

    /** The sample with other Pixel Data, which is the last of its attributes. */
    private static InputStream file(SampleInstance sample) {
        return sequence(stream(header(sample)), new Pixels(PIXEL_BYTES));
    }

    /** All of it before the pixels. */
    private static byte[] header(SampleInstance sample) {
        DataSet dataSet = sample.dataSet().toBuilder().remove(Tag.PIXEL_DATA).build();
        byte[] file = Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return ByteBuffer.allocate(file.length + 12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(file)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put(new byte[] {'O', 'W', 0, 0})
                .putInt((int) PIXEL_BYTES)
                .array();
    }

    private static InputStream sequence(InputStream... streams) {
        return new SequenceInputStream(Collections.enumeration(List.of(streams)));
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** So many bytes, no two neighbouring pieces of them the same. */
    private static final class Pixels extends InputStream {

        private long remaining;
        private byte piece;

        Pixels(long length) {
            this.remaining = length;
        }

        @Override
        public int read() {
            return remaining-- > 0 ? piece & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (remaining <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, remaining);
            Arrays.fill(bytes, offset, offset + count, piece++);
            remaining -= count;
            return count;
        }
    }
}
