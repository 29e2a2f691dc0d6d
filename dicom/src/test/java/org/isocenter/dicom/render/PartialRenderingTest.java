package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures of JPEG 2000 and HTJ2K that are smaller than the frame, or of a part of it, are made of what they need alone. So a frame whose
 * other code blocks are broken has such pictures, though it has no other.
 */
class PartialRenderingTest {

    private static final int COLUMNS = 391;
    private static final int ROWS = 300;
    private static final int CENTER = 0x00281050;
    private static final int WIDTH = 0x00281051;
    private static final int FIRST_BROKEN_SHARE = 3;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final RenderingParameters SMALL = RenderingParameters.DEFAULT.withViewport(Viewport.box(90, 70));

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.90, 1", "1.2.840.10008.1.2.4.90, 3",
        "1.2.840.10008.1.2.4.201, 1", "1.2.840.10008.1.2.4.202, 3"
    })
    void pictureOfAPartShouldBeThatOfTheWholeFrame(String transferSyntax, int samples) throws IOException {
        SyntheticImage image = image(samples);
        for (Viewport viewport : List.of(
                region(100, 37, 201, 143, false),
                region(0, 0, 65, 300, true),
                region(380, 290, 50, 50, false),
                region(500, 0, 10, 10, false))) {
            RenderingParameters parameters = RenderingParameters.DEFAULT.withViewport(viewport);
            assertThat(SyntheticImage.samples(compressed(image, transferSyntax).picture(1, parameters)))
                    .as("%s", viewport)
                    .isEqualTo(SyntheticImage.samples(image.picture(parameters)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.90, 1", "1.2.840.10008.1.2.4.90, 3",
        "1.2.840.10008.1.2.4.201, 1", "1.2.840.10008.1.2.4.202, 3"
    })
    void smallPictureShouldBeNearThatOfTheWholeFrame(String transferSyntax, int samples) throws IOException {
        SyntheticImage image = image(samples);
        for (Viewport viewport : List.of(
                Viewport.box(90, 70),
                Viewport.canvas(120, 40),
                new Viewport(OptionalInt.of(17), OptionalInt.empty(), null, false),
                new Viewport(
                        OptionalInt.of(40),
                        OptionalInt.of(40),
                        region(50, 60, 260, 220, true).region(),
                        true))) {
            RenderingParameters parameters = RenderingParameters.DEFAULT.withViewport(viewport);
            Picture expected = image.picture(parameters);
            Picture picture = compressed(image, transferSyntax).picture(1, parameters);
            assertThat(List.of(picture.width(), picture.height(), picture.samples(), picture.bits()))
                    .isEqualTo(List.of(expected.width(), expected.height(), expected.samples(), expected.bits()));
            assertThat(meanDifference(picture, expected)).as("%s", viewport).isLessThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202"})
    void smallPictureShouldNotReadTheHighestResolution(String transferSyntax) throws IOException {
        SyntheticImage image = image(1);
        Renderer broken = broken(image, transferSyntax);

        assertThat(SyntheticImage.samples(broken.picture(1, SMALL)))
                .isEqualTo(
                        SyntheticImage.samples(compressed(image, transferSyntax).picture(1, SMALL)));
        assertThatThrownBy(() -> {
                    Picture whole = broken.picture(1, RenderingParameters.DEFAULT);
                    assertThat(SyntheticImage.samples(whole)).isEqualTo(SyntheticImage.samples(image.picture()));
                })
                .isInstanceOfAny(CodecFailure.class, AssertionError.class);
    }

    /** Most of the codestream is noise in its highest resolution. */
    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202"})
    void smallPictureShouldReadASmallPartOfTheFile(String transferSyntax) throws IOException {
        SyntheticImage image = image(1);
        byte[] codestream = codestream(image.dataSet(), transferSyntax);
        AtomicLong read = new AtomicLong();
        Renderer renderer = renderer(image.dataSet(), transferSyntax, codestream.length, value -> {
            read.addAndGet(value.length());
            return new ByteArrayInputStream(codestream, (int) value.offset(), (int) value.length());
        });

        Picture small = renderer.picture(1, SMALL);

        assertThat(read.get()).isLessThan(codestream.length / 5);
        assertThat(SyntheticImage.samples(small))
                .isEqualTo(
                        SyntheticImage.samples(compressed(image, transferSyntax).picture(1, SMALL)));
        read.set(0);
        renderer.picture(1, RenderingParameters.DEFAULT);
        assertThat(read.get()).isEqualTo(codestream.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202"})
    void memoryOfAPictureShouldBeThatOfItsPart(String transferSyntax) throws IOException {
        int side = 1500;
        long[] numbers = new long[side * side];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % side + i / side & 0xFF;
        }
        SyntheticImage image = SyntheticImage.monochrome(16, false, numbers)
                .us(Tag.ROWS, side)
                .us(Tag.COLUMNS, side)
                .ds(CENTER, "128")
                .ds(WIDTH, "256");
        Renderer renderer = compressed(image, transferSyntax);
        RenderingParameters region = RenderingParameters.DEFAULT.withViewport(region(700, 700, 100, 90, false));
        for (RenderingParameters parameters : List.of(SMALL, region)) {
            long memory = renderer.memoryOfPicture(1, parameters);
            assertThat(memory).isLessThan(renderer.memory(1, parameters) * 2 / 3);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            renderer.picture(1, parameters);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(memory);
        }
        assertThat(renderer.memoryOfPicture(1, RenderingParameters.DEFAULT))
                .isEqualTo(renderer.memory(1, RenderingParameters.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pictureThatDependsOnAllPixelsShouldReadAllOfThem(boolean graphics) throws IOException {
        SyntheticImage image = image(1);
        RenderingParameters parameters = SMALL;
        if (graphics) {
            image.cs(Tag.of(0x6000, 0x0040), "G")
                    .us(0x60000010, ROWS)
                    .us(0x60000011, COLUMNS)
                    .ss(0x60000050, 1, 1)
                    .us(0x60000100, 1)
                    .us(0x60000102, 0)
                    .words(0x60003000, new long[(ROWS * COLUMNS + 15) / 16]);
        } else {
            parameters = parameters.withInterest(new Interest.All());
        }
        assertThat(SyntheticImage.samples(
                        compressed(image, "1.2.840.10008.1.2.4.201").picture(1, parameters)))
                .isEqualTo(SyntheticImage.samples(image.picture(parameters)));
    }

    private static Viewport region(double left, double top, double width, double height, boolean flipped) {
        return new Viewport(
                OptionalInt.empty(),
                OptionalInt.empty(),
                new Viewport.Region(left, top, Optional.of(width), Optional.of(height), flipped, flipped, false),
                false);
    }

    private static double meanDifference(Picture one, Picture other) {
        int[] samples = SyntheticImage.samples(one);
        int[] others = SyntheticImage.samples(other);
        long sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += Math.abs(samples[i] - others[i]);
        }
        return (double) sum / samples.length;
    }

    /** Waves, and noise that no small picture shows. */
    private static SyntheticImage image(int samples) {
        Random random = new Random(samples);
        int bits = samples == 1 ? 16 : 8;
        long[] numbers = new long[ROWS * COLUMNS * samples];
        for (int i = 0; i < numbers.length; i++) {
            int pixel = i / samples;
            double wave = Math.sin(pixel % COLUMNS / 23.0 + i % samples) * Math.cos(pixel / COLUMNS / 31.0);
            numbers[i] = Math.round((wave + 1) * (samples == 1 ? 1000 : 110)) + random.nextInt(samples == 1 ? 160 : 16);
        }
        return (samples == 1
                        ? SyntheticImage.monochrome(bits, false, numbers)
                        : SyntheticImage.colour("RGB", bits, numbers))
                .us(Tag.ROWS, ROWS)
                .us(Tag.COLUMNS, COLUMNS)
                .ds(CENTER, "1000")
                .ds(WIDTH, "2200");
    }

    private static Renderer compressed(SyntheticImage image, String transferSyntax) throws IOException {
        return renderer(image.dataSet(), transferSyntax, codestream(image.dataSet(), transferSyntax));
    }

    /** All behind what lower resolutions need is something else. */
    private static Renderer broken(SyntheticImage image, String transferSyntax) throws IOException {
        byte[] codestream = codestream(image.dataSet(), transferSyntax);
        byte[] other = codestream.clone();
        Arrays.fill(other, codestream.length / FIRST_BROKEN_SHARE, codestream.length - 2, (byte) 0x55);
        return renderer(image.dataSet(), transferSyntax, other);
    }

    private static byte[] codestream(DataSet dataSet, String transferSyntax) throws IOException {
        ImagePixelDescription description = ImagePixelDescription.of(dataSet);
        byte[] pixels = Renderer.of(
                        dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, StoredValues.none(), CodecLimits.DEFAULT)
                .frame(1)
                .pixels();
        return FrameEncoder.of(TransferSyntax.of(new Uid(transferSyntax)))
                .orElseThrow()
                .encode(new NativeFrame(description, pixels), EncodingParameters.DEFAULT, CodecLimits.DEFAULT)
                .codestream();
    }

    private static Renderer renderer(DataSet dataSet, String transferSyntax, byte[] codestream) throws IOException {
        return renderer(
                dataSet,
                transferSyntax,
                codestream.length,
                value -> new ByteArrayInputStream(codestream, (int) value.offset(), (int) value.length()));
    }

    /** The codestream is in two fragments. */
    private static Renderer renderer(DataSet dataSet, String transferSyntax, int length, StoredValues values)
            throws IOException {
        int first = length / 5;
        Value.Fragments fragments = new Value.Fragments(List.of(
                new Value.Stored(0, 0, ByteOrder.LITTLE_ENDIAN),
                new Value.Stored(0, first, ByteOrder.LITTLE_ENDIAN),
                new Value.Stored(first, length - first, ByteOrder.LITTLE_ENDIAN)));
        DataSet compressed = dataSet.merge(DataSet.builder()
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, fragments))
                .build());
        return Renderer.of(compressed, TransferSyntax.of(new Uid(transferSyntax)), values, CodecLimits.DEFAULT);
    }
}
