package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.Fork;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is made of stored files: once, on other threads than the requests', in bounded space, and against other implementations. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class TranscodingIT {

    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String AS_JPEG_LS = "multipart/related; type=\"image/jls\"";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void framesShouldBeThoseThatDcmtkDecodes(@TempDir Path directory) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/dcmdrle")))
                .as("DCMTK is installed")
                .isTrue();
        int compared = 0;
        for (RealFile file : RealFile.all()) {
            List<String> tool = decoder(file.transferSyntax());
            Path plain = directory.resolve("plain.dcm");
            if (tool.isEmpty()
                    || !isGray(file.dataSet())
                    || run(tool.get(0), file.path().toString(), plain.toString()) != 0) {
                continue;
            }
            file.stored(SHARED);
            HttpResponse<byte[]> frames = SHARED.bytes(file.instancePath() + "/frames");
            if (frames.statusCode() != 200) {
                continue;
            }
            List<byte[]> ours = parts(frames);
            byte[] theirs = pixels(plain, directory);
            byte[] joined = join(ours);
            assertThat(joined.length).as(file.toString()).isLessThanOrEqualTo(theirs.length);
            assertThat(joined).as(file.toString()).isEqualTo(Arrays.copyOf(theirs, joined.length));
            compared++;
        }
        assertThat(compared).isPositive();
    }

    /** Colours may come by pixel or by plane, and bits in words of any size. */
    private static boolean isGray(DataSet dataSet) {
        return dataSet.contains(Tag.PIXEL_DATA)
                && dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(0) == 1
                && dataSet.integer(Tag.BITS_ALLOCATED).orElse(0) % Byte.SIZE == 0;
    }

    /** Of lossless compression, where there is one answer. */
    private static List<String> decoder(String transferSyntax) {
        return switch (transferSyntax) {
            case "1.2.840.10008.1.2.5" -> List.of("dcmdrle");
            case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> List.of("dcmdjpeg");
            case JPEG_LS -> List.of("dcmdjpls");
            case "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2" -> List.of("dcmconv");
            default -> List.of();
        };
    }

    private static byte[] pixels(Path file, Path directory) throws IOException, InterruptedException {
        Path raw = Files.createDirectories(directory.resolve("raw"));
        run("dcmconv", "+te", file.toString(), file + ".le");
        run("dcmdump", "+W", raw.toString(), "+P", "7fe0,0010", file + ".le");
        try (Stream<Path> files = Files.list(raw)) {
            Path pixels = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(pixels);
            Files.delete(pixels);
            Files.delete(raw);
            return bytes;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static byte[] join(List<byte[]> frames) {
        byte[] joined = new byte[frames.stream().mapToInt(frame -> frame.length).sum()];
        int position = 0;
        for (byte[] frame : frames) {
            System.arraycopy(frame, 0, joined, position, frame.length);
            position += frame.length;
        }
        return joined;
    }

    @Test
    void simultaneousEqualRequestsShouldShareOneTranscoding() throws Exception {
        SampleImage image = SampleImage.ofFrames(50);
        SHARED.upload(image.file());
        long madeBefore = SHARED.metric("isocenter_derived_made_total");
        String accept = "multipart/related; type=\"application/dicom\"; transfer-syntax=" + JPEG_LS;

        List<HttpResponse<byte[]>> answers = together(8, () -> SHARED.bytes(image.path(), "Accept", accept));

        byte[] first = parts(answers.get(0)).get(0);
        for (HttpResponse<byte[]> answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(parts(answer)).containsExactly(first);
        }
        assertThat(SHARED.metric("isocenter_derived_made_total") - madeBefore).isEqualTo(1);
    }

    @Test
    void whatWasMadeShouldBeFoundAgainAndGoWithItsInstance() throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        JsonObject uploaded = json(SHARED.upload(image.file()), JsonObject.class);
        String frame = image.path() + "/frames/2";
        byte[] made = SHARED.bytes(frame, "Accept", "image/jls").body();
        long contents = SHARED.metric("isocenter_derived_contents");
        long found = SHARED.metric("isocenter_derived_found_total");

        assertThat(SHARED.bytes(frame, "Accept", "image/jls").body()).isEqualTo(made);
        assertThat(SHARED.metric("isocenter_derived_found_total")).isGreaterThan(found);

        SHARED.request("DELETE", "/instances/" + uploaded.getString("ID"));
        assertThat(SHARED.metric("isocenter_derived_contents")).isLessThan(contents);
        assertThat(SHARED.get(frame, "Accept", "image/jls").statusCode()).isEqualTo(404);
    }

    @Test
    void boundShouldHoldAndLoadersKeepTheOrder() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"OverwriteInstances\": true, \"DicomWeb\": { \"DerivedCacheSize\": 1,"
                + " \"WadoRsLoaderThreadsCount\": 3, \"EnablePerformanceLogs\": true } }");
        try {
            whatWasMadeShouldGoWhenItsInstanceIsReplaced(server);
            instanceLongerThanAllRoomShouldBeMadeWhileItIsSent(server);
            SampleInstance first = SampleInstance.ofNewStudy();
            List<byte[]> pixels = new ArrayList<>();
            for (int number = 1; number <= 12; number++) {
                byte[] noise = new byte[512 * 512];
                new Random(number).nextBytes(noise);
                pixels.add(noise);
                server.upload(image(number == 1 ? first : first.sibling(), number, noise));
            }
            String series = first.path().replaceFirst("/instances/.*", "");

            byte[] answer = server.bytes(
                            series,
                            "Accept",
                            "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.5")
                    .body();
            List<byte[]> decoded = parts(server.bytes(series + "/pixeldata", "Accept", AS_JPEG_LS));

            assertThat(answer.length).isGreaterThan(12 * 200_000);
            assertThat(decoded).hasSize(12);
            assertThat(server.metric("isocenter_derived_bytes")).isLessThanOrEqualTo(1 << 20);
            assertThat(bytesBelow(OwnServer.data("isocenter/derived"))).isLessThanOrEqualTo(2 << 20);
            List<Long> numbers = new ArrayList<>();
            for (byte[] part : parts(server.bytes(
                    series,
                    "Accept",
                    "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.5"))) {
                numbers.add(new Part10Reader(ReadOptions.DEFAULT)
                        .read(ByteBuffer.wrap(part))
                        .dataSet()
                        .integer(new Tag(0x00200013))
                        .orElse(0L));
            }
            assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
            assertThat(OwnServer.log()).anyMatch(line -> line.contains("12 instances") && line.contains("MB/s"));
            assertThat(server.metric("orthanc_dicomweb_wadors_total_bytes_transferred"))
                    .isGreaterThanOrEqualTo(2L * answer.length);
        } finally {
            own.stop();
        }
    }

    private static void whatWasMadeShouldGoWhenItsInstanceIsReplaced(DeployedServer server) throws Exception {
        SampleImage image = SampleImage.ofFrames(2);
        server.upload(image.file());
        String frame = image.path() + "/frames/1";
        assertThat(server.bytes(frame, "Accept", "image/jls").statusCode()).isEqualTo(200);
        assertThat(server.metric("isocenter_derived_contents")).isEqualTo(1);

        server.upload(
                new SampleImage(image.instance().with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Replaced"), 2)
                        .file());

        assertThat(server.metric("isocenter_derived_contents")).isZero();
        assertThat(server.bytes(frame, "Accept", "image/jls").statusCode()).isEqualTo(200);
    }

    private static void instanceLongerThanAllRoomShouldBeMadeWhileItIsSent(DeployedServer server) throws Exception {
        SampleInstance instance = SampleInstance.ofNewStudy();
        byte[] noise = new byte[2048 * 2048];
        new Random(1).nextBytes(noise);
        server.upload(image(instance, 1, 2048, noise));
        String rle = "application/dicom; transfer-syntax=1.2.840.10008.1.2.5";

        HttpResponse<byte[]> made = server.bytes(instance.path(), "Accept", rle);
        HttpResponse<byte[]> section = server.bytes(instance.path(), "Accept", rle, "Range", "bytes=1000000-1000099");

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValueAsLong("Content-Length")).hasValue(made.body().length);
        DataSet read = new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(made.body().clone()))
                .dataSet();
        assertThat(read.string(Tag.SOP_INSTANCE_UID)).hasValue(instance.instance());
        assertThat(made.body().length).isGreaterThan(noise.length);
        assertThat(section.statusCode()).isEqualTo(206);
        assertThat(section.body()).isEqualTo(Arrays.copyOfRange(made.body(), 1_000_000, 1_000_100));
        assertThat(server.metric("isocenter_derived_bytes")).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void clientShouldBeToldToComeBackWhereTooMuchIsBeingMade() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{}", "-Disocenter.codec.threads=1");
        List<Socket> waiting = new ArrayList<>();
        try {
            SampleInstance slow = SampleInstance.ofNewStudy();
            byte[] noise = new byte[80 * 1024 * 1024];
            new Random(1).nextBytes(noise);
            server.upload(image(slow, 1, 1024, noise));
            SampleImage other = SampleImage.ofFrames(17);
            server.upload(other.file());
            waiting.add(asking(server, slow.path(), "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.90"));
            // The one thread has to be taken before the frames come, or it makes them first.
            awaitMaking(server, 1);
            for (int frame = 1; frame <= 15; frame++) {
                waiting.add(asking(server, other.path() + "/frames/" + frame, "image/jls"));
            }
            awaitMaking(server, 16);

            List<HttpResponse<String>> refused = together(List.of(
                    () -> server.get(other.path() + "/frames/16", "Accept", "image/jls"),
                    () -> server.get(
                            other.path(),
                            "Accept",
                            "multipart/related; type=\"application/dicom\"; transfer-syntax=" + JPEG_LS),
                    () -> server.get(other.path() + "/frames/17/rendered")));

            for (HttpResponse<String> answer : refused) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(json(answer, JsonObject.class).getString("Details")).contains("16 contents");
            }
            assertThat(server.metric("isocenter_derived_refused_total")).isEqualTo(3);
            assertThat(server.get(other.path() + "/frames/17").statusCode())
                    .as("what need not be made")
                    .isEqualTo(200);
        } finally {
            for (Socket client : waiting) {
                client.close();
            }
            own.stop();
        }
    }

    private static void awaitMaking(DeployedServer server, int contents) throws Exception {
        Eventually.holds(contents + " are being made", () -> server.metric("isocenter_derived_making") >= contents);
        assertThat(server.metric("isocenter_derived_making")).isEqualTo(contents);
    }

    private static Socket asking(DeployedServer server, String path, String accept) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static byte[] image(SampleInstance instance, int number, byte[] pixels) {
        return image(instance, number, 512, pixels);
    }

    /** An image of as many square frames as there are pixels for. */
    private static byte[] image(SampleInstance instance, int number, int size, byte[] pixels) {
        DataSet dataSet = instance.dataSet().toBuilder()
                .put(new Tag(0x00200013), ValueRepresentation.IS, Integer.toString(number))
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(pixels.length / size / size))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, size)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, size)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void clientsThatGoAwayShouldLeaveNothingBehind() throws Exception {
        List<Socket> clients = clientsThatDoNotRead();
        for (Socket client : clients) {
            client.close();
        }

        assertNothingIsLeft(Duration.ofSeconds(20));
    }

    @Test
    void clientsThatStopReadingShouldBeLetGo() throws Exception {
        assumeThat(Files.isDirectory(Path.of("/proc/self/fd")))
                .as("the system tells of open files")
                .isTrue();
        List<Socket> clients = clientsThatDoNotRead();

        assertThat(openFiles()).isPositive();
        assertNothingIsLeft(Duration.ofSeconds(60));
        for (Socket client : clients) {
            client.close();
        }
    }

    /** They have asked for more than the system buffers, half of them for what has to be made. */
    private static List<Socket> clientsThatDoNotRead() throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        byte[] noise = new byte[4096 * 4096];
        new Random(7).nextBytes(noise);
        SHARED.upload(image(image.instance(), 1, 4096, noise));
        List<Socket> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", SHARED.port()));
            String syntax = client % 2 == 0 ? "*" : JPEG_LS;
            socket.getOutputStream()
                    .write(("GET " + image.path()
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/dicom; transfer-syntax="
                                    + syntax
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            clients.add(socket);
        }
        return clients;
    }

    private static void assertNothingIsLeft(Duration time) throws Exception {
        Eventually.holds(
                "nothing is being made, and no file is open",
                time,
                () -> SHARED.metric("isocenter_derived_making") == 0 && openFiles() == 0);
    }

    /** Files of the shared server's storage area that some process has open; none where the system does not tell. */
    private static long openFiles() throws IOException {
        Path storage = Fork.SERVERS.resolve("shared/data/isocenter");
        long open = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
            if (!Files.isReadable(descriptors)) {
                continue;
            }
            try (Stream<Path> links = Files.list(descriptors)) {
                for (Path link : links.toList()) {
                    open += isInStorage(link, storage) ? 1 : 0;
                }
            } catch (IOException e) {
                // The process has ended.
            }
        }
        return open;
    }

    private static boolean isInStorage(Path link, Path storage) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.startsWith(storage.resolve("derived"))
                    || target.startsWith(storage.resolve("storage"))
                            && !target.startsWith(storage.resolve("storage/incoming"));
        } catch (IOException e) {
            return false;
        }
    }

    private static long bytesBelow(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static <T> List<T> together(int clients, Callable<T> request) throws Exception {
        return together(Collections.nCopies(clients, request));
    }

    private static <T> List<T> together(List<Callable<T>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
