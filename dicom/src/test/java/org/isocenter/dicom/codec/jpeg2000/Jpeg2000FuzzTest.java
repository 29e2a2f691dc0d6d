package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.codec.CountingSource;
import org.isocenter.dicom.codec.Jpeg2000Segments;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.DecodingRequest.Region;
import org.isocenter.dicom.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Codestreams with everything that our encoder does not write (tiles, layers, precincts, all code block styles, other progressions, regions
 * of interest, both kinds of code blocks), broken by their marker segments and bytes: the decoder fails as it declares, whatever part of
 * them is asked for.
 */
@Execution(ExecutionMode.CONCURRENT)
class Jpeg2000FuzzTest {

    private static final long MEMORY = 4 << 20;
    private static final long CHECKS = 20_000_000;

    /** As the first byte of the input says. */
    private static final List<DecodingRequest> REQUESTS = Stream.of(
                    DecodingRequest.ALL,
                    DecodingRequest.ALL.withDiscardedLevels(1),
                    DecodingRequest.ALL.withDiscardedLevels(3).withLayers(1),
                    DecodingRequest.ALL.withRegion(new Region(17, 9, 13, 20)),
                    DecodingRequest.ALL.withRegion(new Region(3, 4, 9, 2)).withDiscardedLevels(2),
                    DecodingRequest.ALL.withLayers(2).withTruncated())
            .map(request -> request.withMemory(MEMORY))
            .toList();

    private static final List<String> OPTIONS = List.of(
            "-M 1",
            "-M 63 -n 3",
            "-b 4,4 -n 2",
            "-p RLCP -c [32,32],[64,16] -r 20,5,1",
            "-p RPCL -c [32,32],[16,32] -SOP -EPH",
            "-p PCRL -c [16,16] -r 9,1",
            "-p CPRL -c [32,16],[16,16]",
            "-t 17,13 -TP R -r 4,2,1 -n 3",
            "-t 20,20 -d 5,9 -T 3,2 -n 2 -I",
            "-d 7,3 -ROI c=0,U=7",
            "-POC T1=0,0,1,3,3,RLCP/T1=3,0,1,6,3,LRCP -p LRCP",
            "-I -q 30,40 -PLT -TLM");

    private static final List<byte[]> TOKENS = Stream.of(
                    "ff4f",
                    "ff51",
                    "ff90000a0000000000000001",
                    "ff90000a0001000000000102",
                    "ff93",
                    "ffd9",
                    "ff9100040000",
                    "ff92",
                    "7fffffff",
                    "ffffffff",
                    "00000001",
                    "80000000")
            .map(HexFormat.of()::parseHex)
            .toList();

    @TempDir
    private Path folder;

    @Test
    void noCodestreamShouldBreakTheDecoder() throws IOException, InterruptedException {
        List<byte[]> corpus = new ArrayList<>();
        for (int components : new int[] {1, 3}) {
            Planes planes = Planes.generated(43, 37, components, 8, false);
            if (OpenJpeg.isInstalled()) {
                for (String options : OPTIONS) {
                    add(corpus, new OpenJpeg(folder).compress(planes, options));
                }
            }
            for (EncodingRequest.Order order : EncodingRequest.Order.values()) {
                add(corpus, Jpeg2000EncoderTest.encode(planes, EncodingRequest.lossless(true, false, order)));
                add(corpus, Jpeg2000EncoderTest.encode(planes, EncodingRequest.lossy(false, false, order, 900)));
            }
        }
        add(corpus, MixedBlocksTest.codestream(Planes.generated(90, 20, 1, 8, true)));
        long inputs = new Fuzz(corpus, TOKENS, (random, input) -> {
                    if (input.length < 2) {
                        return input;
                    }
                    byte[] changed = Jpeg2000Segments.changed(random, Arrays.copyOfRange(input, 1, input.length));
                    return joined(random.nextInt(128), changed);
                })
                .run(Jpeg2000FuzzTest::decode, CodecFailure.class);
        assertThat(inputs).isPositive();
    }

    private static void add(List<byte[]> corpus, byte[] codestream) {
        for (int i = 0; i < 2 * REQUESTS.size(); i++) {
            corpus.add(joined(i, codestream));
        }
    }

    private static byte[] joined(int request, byte[] codestream) {
        byte[] joined = new byte[codestream.length + 1];
        joined[0] = (byte) request;
        System.arraycopy(codestream, 0, joined, 1, codestream.length);
        return joined;
    }

    private static void decode(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] codestream = Arrays.copyOfRange(input, 1, input.length);
        int choice = input[0] & 0x7F;
        long[] checks = new long[1];
        ImageDecoder decoder = (choice & 1) == 0
                ? ImageDecoder.of(codestream, () -> check(checks))
                : ImageDecoder.of(new CountingSource(codestream), () -> check(checks));
        long samples = 0;
        for (int i = 0; i < decoder.size().components().size(); i++) {
            samples += (long) decoder.size().width(i, 0) * decoder.size().height(i, 0);
        }
        if (samples > MEMORY) {
            // a caller compares the size with what it expects
            return;
        }
        long memory = ImageDecoder.ofHeaders(new CountingSource(codestream), () -> check(checks))
                .memory(DecodingRequest.ALL);
        assertThat(memory).isNotNegative();
        decoder.decode(REQUESTS.get((choice >> 1) % REQUESTS.size()), (component, x, y, row, count) -> {});
    }

    /** A decoder that asks so often works without end. */
    private static void check(long[] checks) {
        checks[0]++;
        if (checks[0] > CHECKS) {
            throw new IllegalStateException("more than " + CHECKS + " checks");
        }
    }
}
