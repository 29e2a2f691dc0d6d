package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.codec.CountingSource;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is around the code blocks: boxes, packed headers, ends that come early, numbers that ask for too much, helpers. */
class Jpeg2000StructureTest {

    @TempDir
    private Path folder;

    private static byte[] encoded(Planes planes, boolean highThroughput) throws IOException {
        boolean colour = planes.samples().length == 3;
        return Jpeg2000EncoderTest.encode(
                planes, EncodingRequest.lossless(highThroughput, colour, EncodingRequest.Order.RPCL));
    }

    @Test
    void codestreamInBoxesShouldBeFound() throws IOException {
        Planes planes = Planes.generated(40, 30, 1, 8, false);
        byte[] codestream = encoded(planes, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HexFormat.of().parseHex("0000000c6a5020200d0a870a000000146674797000000000000000006a703220"));
        file.writeBytes(ByteBuffer.allocate(16)
                .putInt(1)
                .putInt(0x6A703263)
                .putLong(16 + codestream.length)
                .array());
        file.writeBytes(codestream);
        assertThat(Planes.decoded(file.toByteArray()).difference(planes)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void codestreamThatEndsEarlyShouldBeRefusedOrDecodedAsFarAsItGoes(boolean highThroughput) throws IOException {
        Planes planes = Planes.generated(200, 150, 1, 12, false);
        byte[] codestream = encoded(planes, highThroughput);
        for (int percent : new int[] {99, 80, 40, 20}) {
            byte[] part = Arrays.copyOf(codestream, codestream.length * percent / 100);
            assertThatThrownBy(() -> Planes.decoded(part)).isInstanceOf(CodecFailure.Truncated.class);
            int[] rows = new int[1];
            boolean complete = ImageDecoder.of(part, () -> {})
                    .decode(DecodingRequest.ALL.withTruncated(), (component, x, y, row, count) -> rows[0]++);
            assertThat(complete).isFalse();
            assertThat(rows[0]).isEqualTo(150);
        }
    }

    @Test
    void imageThatTakesMoreMemoryThanAllowedShouldBeRefusedBeforeItIsTaken() throws IOException {
        byte[] codestream = encoded(Planes.generated(64, 64, 1, 8, false), false);
        // Xsiz, Ysiz, XTsiz and YTsiz
        for (int at : new int[] {8, 12, 24, 28}) {
            ByteBuffer.wrap(codestream).putInt(at, 60_000);
        }
        assertThatThrownBy(() -> ImageDecoder.of(codestream, () -> {})
                        .decode(DecodingRequest.ALL, (component, x, y, row, count) -> {}))
                .isInstanceOf(CodecFailure.LimitExceeded.class);
    }

    @Test
    void checkpointShouldEndDecodingAndEncoding() throws IOException {
        Planes planes = Planes.generated(200, 150, 1, 12, false);
        byte[] codestream = encoded(planes, true);
        for (int allowed : new int[] {0, 1, 5, 50, 200}) {
            AtomicInteger left = new AtomicInteger(allowed);
            Checkpoint checkpoint = () -> {
                if (left.getAndDecrement() == 0) {
                    throw new IOException("enough");
                }
            };
            assertThatThrownBy(() -> ImageDecoder.of(codestream, checkpoint)
                            .decode(DecodingRequest.ALL, (component, x, y, row, count) -> {}))
                    .hasMessage("enough");
        }
    }

    @Test
    void helpersShouldDecodeTheSame() throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (boolean highThroughput : new boolean[] {false, true}) {
                Planes planes = Planes.generated(500, 400, 3, 8, false);
                byte[] codestream = encoded(planes, highThroughput);
                DecodingRequest request = DecodingRequest.ALL.withHelpers(executor, 3);
                for (int i = 0; i < 5; i++) {
                    assertThat(Planes.decoded(codestream, request).difference(planes))
                            .isZero();
                }
            }
        } finally {
            executor.shutdownNow();
        }
        Planes planes = Planes.generated(200, 150, 1, 8, false);
        byte[] codestream = encoded(planes, false);
        assertThat(Planes.decoded(codestream, DecodingRequest.ALL.withHelpers(executor, 3))
                        .difference(planes))
                .as("by an executor that rejects")
                .isZero();
    }

    @Test
    void helpersThatNeverComeShouldNotBeWaitedFor() throws Exception {
        Planes planes = Planes.generated(500, 400, 1, 8, false);
        byte[] codestream = encoded(planes, true);
        List<Runnable> queued = new ArrayList<>();
        assertThat(Planes.decoded(codestream, DecodingRequest.ALL.withHelpers(queued::add, 3))
                        .difference(planes))
                .isZero();
        assertThat(queued).hasSize(3);
        queued.forEach(Runnable::run);

        // as many frames as there are threads, each asking the others for help
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            DecodingRequest request = DecodingRequest.ALL.withHelpers(executor, 2);
            List<Future<Integer>> frames = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                frames.add(executor.submit(
                        () -> Planes.decoded(codestream, request).difference(planes)));
            }
            for (Future<Integer> frame : frames) {
                assertThat(frame.get(60, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void failureOfAHelperShouldBeThatOfTheFrame() throws IOException {
        byte[] codestream = encoded(Planes.generated(500, 400, 1, 8, false), true);
        // cleanup segments whose suffix is longer than they are
        Arrays.fill(codestream, codestream.length / 2, codestream.length - 2, (byte) 0x77);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> Planes.decoded(codestream, DecodingRequest.ALL.withHelpers(executor, 3)))
                        .isInstanceOf(CodecFailure.class);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void packedPacketHeadersShouldBeFound(boolean inMainHeader) throws IOException, InterruptedException {
        Planes planes = Planes.generated(90, 70, 1, 8, false);
        byte[] codestream = new OpenJpeg(folder).compress(planes, "-SOP -EPH -n 4 -r 8,4,1");
        byte[] packed = packed(codestream, inMainHeader);
        assertThat(Planes.decoded(packed).difference(planes)).isZero();
        assertThat(Planes.decoded(new CountingSource(packed), DecodingRequest.ALL)
                        .difference(planes))
                .isZero();
        assertThat(ImageDecoder.ofHeaders(CodestreamSource.of(packed), () -> {}).memory(DecodingRequest.ALL))
                .isEqualTo(ImageDecoder.of(packed, () -> {}).memory(DecodingRequest.ALL))
                .isPositive();
    }

    /** Moves the headers of all packets, which SOP and EPH tell, into PPM or PPT. */
    private static byte[] packed(byte[] codestream, boolean inMainHeader) {
        int sot = indexOf(codestream, 0x90, 0);
        int sod = indexOf(codestream, 0x93, sot);
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        int end = codestream.length - 2;
        int at = sod + 2;
        for (int packet = 0; at < end; packet++) {
            int eph = indexOf(codestream, 0x92, at + 6);
            headers.write(codestream, at + 6, eph + 2 - at - 6);
            int next = eph + 2;
            while (next < end && !isSop(codestream, next, packet + 1)) {
                next++;
            }
            bodies.write(codestream, at, 6);
            bodies.write(codestream, eph + 2, next - eph - 2);
            at = next;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(codestream, 0, sot);
        byte[] packed = headers.toByteArray();
        int tilePart = 14 + bodies.size();
        if (inMainHeader) {
            // in two pieces, which divide the length from what it is of
            out.writeBytes(HexFormat.of().parseHex("ff60000500"));
            out.writeBytes(
                    Arrays.copyOf(ByteBuffer.allocate(4).putInt(packed.length).array(), 2));
            out.writeBytes(ByteBuffer.allocate(7)
                    .putShort((short) 0xFF60)
                    .putShort((short) (5 + packed.length))
                    .put((byte) 1)
                    .putShort((short) packed.length)
                    .array());
            out.writeBytes(packed);
        } else {
            tilePart += 5 + packed.length;
        }
        out.write(codestream, sot, 6);
        out.writeBytes(ByteBuffer.allocate(4).putInt(tilePart).array());
        out.write(codestream, sot + 10, 2);
        if (!inMainHeader) {
            out.writeBytes(ByteBuffer.allocate(5)
                    .putShort((short) 0xFF61)
                    .putShort((short) (3 + packed.length))
                    .put((byte) 0)
                    .array());
            out.writeBytes(packed);
        }
        out.writeBytes(HexFormat.of().parseHex("ff93"));
        out.writeBytes(bodies.toByteArray());
        out.writeBytes(HexFormat.of().parseHex("ffd9"));
        return out.toByteArray();
    }

    private static int indexOf(byte[] bytes, int marker, int from) {
        int at = from;
        while (bytes[at] != (byte) 0xFF || bytes[at + 1] != (byte) marker) {
            at++;
        }
        return at;
    }

    private static boolean isSop(byte[] bytes, int at, int number) {
        return bytes[at] == (byte) 0xFF
                && bytes[at + 1] == (byte) 0x91
                && bytes[at + 3] == 4
                && ((bytes[at + 4] & 0xFF) << 8 | bytes[at + 5] & 0xFF) == number;
    }
}
