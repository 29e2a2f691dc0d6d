package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.isocenter.dicom.testing.Fuzz;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No codestream makes a decoder fail in a way it does not declare, allocate without bound, or run for ever. */
@Execution(ExecutionMode.CONCURRENT)
class CodecFuzzTest {

    static final List<TransferSyntax> DECODABLE = TransferSyntax.all().stream()
            .filter(transferSyntax -> FrameDecoder.of(transferSyntax).isPresent())
            .sorted((a, b) -> a.uid().value().compareTo(b.uid().value()))
            .toList();

    private static final CodecLimits LIMITS = CodecLimits.DEFAULT.withTime(Duration.ofSeconds(5));

    private static final List<ImagePixelDescription> IMAGES = List.of(
            PixelSamples.image(31, 23, 1, 16, false),
            PixelSamples.image(31, 23, 1, 12, false),
            PixelSamples.image(31, 23, 1, 8, false),
            PixelSamples.image(31, 23, 3, 8, false),
            PixelSamples.image(31, 23, 1, 16, true),
            Interleaving.described(PixelSamples.image(31, 23, 3, 8, false), "YBR_FULL_422"),
            Interleaving.described(PixelSamples.image(31, 23, 3, 8, false), "YBR_PARTIAL_420"));

    @ParameterizedTest
    @FieldSource("DECODABLE")
    void noCodestreamShouldBreakTheDecoder(TransferSyntax transferSyntax) throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (int i = 0; i < IMAGES.size(); i++) {
            if (IMAGES.get(i).sharesChrominance()) {
                continue;
            }
            NativeFrame frame = PixelSamples.frame(IMAGES.get(i), i);
            try {
                byte[] codestream = codestream(frame, transferSyntax);
                // the first byte says which image the data set describes
                byte[] input = new byte[codestream.length + 1];
                input[0] = (byte) i;
                System.arraycopy(codestream, 0, input, 1, codestream.length);
                corpus.add(input);
            } catch (CodecFailure.Unsupported e) {
                assertThat(transferSyntax.lossy()).isTrue();
            }
        }
        FrameDecoder decoder = FrameDecoder.of(transferSyntax).orElseThrow();
        long inputs = new Fuzz(corpus, tokens(), CodecFuzzTest::changed)
                .run(input -> decode(decoder, input), CodecFailure.class);
        assertThat(inputs).isPositive();
    }

    /** Of syntaxes that are not encoded here, what another encoder makes. */
    private static byte[] codestream(NativeFrame frame, TransferSyntax transferSyntax)
            throws IOException, CodecFailure {
        if (FrameEncoder.of(transferSyntax).isPresent()) {
            return CodecRoundTripTest.encode(frame, transferSyntax).codestream();
        } else if (transferSyntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED)) {
            return frame.pixels();
        } else if (transferSyntax.equals(TransferSyntax.DEFLATED_IMAGE_FRAME)) {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            try (OutputStream out =
                    new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
                out.write(frame.pixels());
            }
            return deflated.toByteArray();
        }
        return progressive(frame);
    }

    private static byte[] progressive(NativeFrame frame) throws IOException, CodecFailure.Unsupported {
        ImagePixelDescription image = frame.image();
        if (image.bitsAllocated() != 8) {
            throw new CodecFailure.Unsupported("the JDK writes JPEG of 8 bits");
        }
        BufferedImage picture = new BufferedImage(
                image.columns(),
                image.rows(),
                image.samplesPerPixel() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        picture.getRaster().setDataElements(0, 0, image.columns(), image.rows(), frame.pixels());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** By marker segments; the first byte is no part of them. */
    private static byte[] changed(Random random, byte[] input) {
        if (input.length == 0) {
            return input;
        }
        byte[] codestream = Arrays.copyOfRange(input, 1, input.length);
        byte[] changed = MarkerSegments.changed(random, codestream);
        if (changed == codestream) {
            return input;
        }
        byte[] whole = new byte[changed.length + 1];
        whole[0] = input[0];
        System.arraycopy(changed, 0, whole, 1, changed.length);
        return whole;
    }

    private static void decode(FrameDecoder decoder, byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] codestream = new byte[input.length - 1];
        System.arraycopy(input, 1, codestream, 0, codestream.length);
        ImagePixelDescription image = IMAGES.get((input[0] & 0xFF) % IMAGES.size());
        try {
            if (codestream.length % 2 == 0) {
                NativeFrame frame = decoder.decode(codestream, image, LIMITS);
                assertThat(frame.image().rows()).isEqualTo(image.rows());
            } else {
                // from a source that is read piece by piece, as a file is
                DecodedPart part = decoder.decode(
                        new CountingSource(codestream), image, LIMITS, new FramePart(5, 3, 17, 30, 2, 60));
                assertThat(part.frame().image().rows()).isBetween(20 >> part.halvings(), image.rows());
            }
        } catch (CodecFailure.Malformed e) {
            // What BoundedDecoder had to catch is a fault of ours; libraries are known to throw anything.
            if (e.getCause() instanceof RuntimeException fault
                    && String.valueOf(e.getMessage()).startsWith("the decoder failed")) {
                throw fault;
            }
            throw e;
        }
    }

    /** Markers with and without their segments, lengths, sizes. */
    private static List<byte[]> tokens() {
        return Stream.of(
                        "ffd8",
                        "ffd9",
                        "ffd0",
                        "ffd7",
                        "ff00",
                        "ffff",
                        "0000",
                        "ffc0",
                        "ffc1",
                        "ffc3",
                        "fff7000b10001f0017010111 00",
                        "ffc4",
                        "ffc40002",
                        "ffda",
                        "ffdd00040001",
                        "ffdd0004001f",
                        "ffdd0006000000 01",
                        "fff8000d01000f000100020003 0004",
                        "fff8000d01ffff0000000000000000",
                        "ffdb",
                        "ffee000e41646f626500640000000002",
                        "ff4f",
                        "ff51",
                        "ff52",
                        "ff5c",
                        "ff90000a0000000000000001",
                        "ff93",
                        "7fffffff",
                        "ffffffff",
                        "00000001",
                        "80000000",
                        "02000000",
                        "40000000")
                .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")))
                .toList();
    }
}
