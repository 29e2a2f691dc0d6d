package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.array.PixelArray;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.dicom.render.Renderer;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.dicom.testing.HostileImages;
import org.junit.jupiter.api.Test;

/** Whatever an image says of its pixels: it becomes a picture, an array, another transfer syntax, or is refused with a reason. */
class HostileImageTest {

    private static final int SEEDS = Integer.getInteger("isocenter.hostile.images", 4000);

    private static final CodecLimits LIMITS = CodecLimits.DEFAULT.withFrameLength(1 << 20);

    private static final List<RenderingParameters> PARAMETERS = List.of(
            RenderingParameters.DEFAULT.withViewport(Viewport.canvas(20, 20)),
            RenderingParameters.DEFAULT.withInterest(new RenderingParameters.Interest.All()),
            RenderingParameters.DEFAULT.withInterest(
                    new RenderingParameters.Interest.Stored(RenderingParameters.Depth.INT16)),
            RenderingParameters.DEFAULT.withInterest(
                    new RenderingParameters.Interest.In(new Window(1, 1e300, Window.Function.SIGMOID))));

    private static final List<TransferSyntax> TARGETS = List.of(
            TransferSyntax.RLE_LOSSLESS,
            TransferSyntax.JPEG_BASELINE_8BIT,
            TransferSyntax.JPEG_EXTENDED_12BIT,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    /** Where unexpected exceptions came from, and which image made the first of each. */
    private final Map<String, String> unexpected = new TreeMap<>();

    private interface Work {
        void run() throws IOException;
    }

    /** Runs work, which may end with one of the failures that say why there is nothing. */
    private boolean explained(long seed, Opened image, Work work) {
        try {
            work.run();
            return true;
        } catch (CodecFailure | FrameFailure | RenderFailure e) {
            if (e.getCause() != null) {
                note(seed, image, e.getCause());
            }
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (IOException | RuntimeException e) {
            note(seed, image, e);
            return false;
        }
    }

    private void note(long seed, Opened image, Throwable thrown) {
        String places = Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(place -> place.contains("isocenter"))
                .limit(4)
                .collect(Collectors.joining(" < "));
        unexpected.putIfAbsent(
                thrown + " at " + places,
                "seed " + seed + ", " + HostileImages.describe(image.file().dataSet()));
    }

    /** An image that was read from bytes, large values of which are left in them. */
    private record Opened(Part10File file, StoredValues values) {

        static Opened of(DataSet image) throws IOException {
            DataSet whole = image.toBuilder()
                    .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7")
                    .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
                    .build();
            byte[] bytes = Part10Samples.file(whole, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            return new Opened(
                    new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(bytes)),
                    value -> new ByteArrayInputStream(bytes, (int) value.offset(), (int) value.length()));
        }

        Renderer renderer() throws IOException {
            return Renderer.of(file.dataSet(), file.meta().transferSyntax(), values, LIMITS);
        }
    }

    @Test
    void hostileImagesShouldBecomePicturesAndArraysOrBeRefusedWithAReason() {
        int[] pictures = new int[1];
        assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                Opened image = Opened.of(HostileImages.image(seed));
                pictures[0] += explained(seed, image, () -> render(image)) ? 1 : 0;
                explained(seed, image, () -> number(image));
            }
        });
        assertThat(unexpected).isEmpty();
        assertThat(pictures[0]).isBetween(SEEDS / 10, SEEDS - SEEDS / 10);
    }

    private static void render(Opened image) throws IOException {
        Renderer renderer = image.renderer();
        for (RenderingParameters parameters : PARAMETERS) {
            Picture picture = renderer.picture(1, parameters);
            assertThat(PictureEncoder.encode(picture, PictureFormat.PAM, 90)).isNotEmpty();
        }
        assertThat(PictureEncoder.encode(renderer.picture(1, PARAMETERS.get(0)), PictureFormat.JPEG, 90))
                .isNotEmpty();
    }

    private static void number(Opened image) throws IOException {
        Renderer renderer = image.renderer();
        for (boolean meant : new boolean[] {false, true}) {
            PixelArray numbers = renderer.numbers(Math.max(1, renderer.numberOfFrames()), meant);
            assertThat(numbers.layout()).isEqualTo(renderer.layout(meant));
        }
    }

    @Test
    void hostileImagesShouldBeTranscodedOrBeRefusedWithAReason() {
        Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT.withLossy(EncodingParameters.DEFAULT));
        Set<Transcoding.Reason> reasons = new HashSet<>();
        assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                Opened image = Opened.of(HostileImages.image(seed));
                TransferSyntax target = TARGETS.get((int) (seed % TARGETS.size()));
                explained(seed, image, () -> {
                    Transcoding outcome = transcoder.transcode(image.file(), image.values(), target);
                    if (outcome instanceof Transcoding.Transcoded transcoded) {
                        try (transcoded) {
                            transcoded.write(OutputStream.nullOutputStream());
                        }
                    } else if (outcome instanceof Transcoding.Impossible impossible) {
                        assertThat(impossible.detail()).isNotBlank();
                        reasons.add(impossible.reason());
                    }
                });
            }
        });
        assertThat(unexpected).isEmpty();
        assertThat(reasons).contains(Transcoding.Reason.UNREADABLE_PIXELS, Transcoding.Reason.UNSUITABLE_PIXELS);
    }
}
