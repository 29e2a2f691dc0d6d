package org.isocenter.dicom.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.isocenter.dicom.testing.Fuzz;
import org.junit.jupiter.api.Test;

/** Images that the JDK writes, of each kind of pixels that PNG has, come out pixel by pixel. */
class PngImageTest {

    private static final int[][] SIZES = {{1, 1}, {3, 2}, {9, 17}, {64, 5}, {37, 41}};

    private static byte[] palette(int size, boolean grey, int seed) {
        byte[] entries = new byte[size];
        new Random(grey ? 1 : seed).nextBytes(entries);
        return entries;
    }

    private static BufferedImage indexed(int width, int height, int bits, boolean grey) {
        int size = 1 << bits;
        IndexColorModel model =
                new IndexColorModel(bits, size, palette(size, grey, 2), palette(size, grey, 3), palette(size, grey, 4));
        return bits == 8
                ? new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model)
                : new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, model);
    }

    private static List<BufferedImage> images() {
        List<BufferedImage> images = new ArrayList<>();
        for (int[] size : SIZES) {
            for (int type : new int[] {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_BINARY
            }) {
                images.add(new BufferedImage(size[0], size[1], type));
            }
            for (int bits : new int[] {1, 2, 4, 8}) {
                images.add(indexed(size[0], size[1], bits, true));
                images.add(indexed(size[0], size[1], bits, false));
            }
        }
        Random random = new Random(7);
        for (BufferedImage image : images) {
            WritableRaster raster = image.getRaster();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int band = 0; band < raster.getNumBands(); band++) {
                        // slopes above, noise below: writers choose other filters for them
                        int sample = y < image.getHeight() / 2 ? 3 * x + band : random.nextInt(1 << 16);
                        raster.setSample(
                                x,
                                y,
                                band,
                                sample & (1 << raster.getSampleModel().getSampleSize(band)) - 1);
                    }
                }
            }
        }
        return images;
    }

    private static byte[] file(BufferedImage image, boolean interlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Test
    void pixelsShouldBeThoseThatWereWritten() throws IOException {
        for (BufferedImage image : images()) {
            for (boolean interlaced : new boolean[] {false, true}) {
                byte[] file = file(image, interlaced);
                PngImage read = PngImage.check(new ByteArrayInputStream(file));
                byte[] pixels = PngImage.pixels(new ByteArrayInputStream(file)).readAllBytes();

                assertThat(read.columns()).isEqualTo(image.getWidth());
                assertThat(read.rows()).isEqualTo(image.getHeight());
                assertThat(pixels.length).isEqualTo((int) read.length());
                for (int i = 0; i < pixels.length * 8 / read.bits(); i++) {
                    int pixel = i / read.samplesPerPixel();
                    int x = pixel % image.getWidth();
                    int y = pixel / image.getWidth();
                    int expected = image.getColorModel() instanceof IndexColorModel
                            ? image.getRGB(x, y) >> 16 - 8 * (i % read.samplesPerPixel()) & 0xFF
                            : image.getRaster().getSample(x, y, i % read.samplesPerPixel());
                    int actual = read.bits() == 8
                            ? pixels[i] & 0xFF
                            : pixels[2 * i] & 0xFF | (pixels[2 * i + 1] & 0xFF) << 8;
                    assertThat(actual)
                            .as("%s, interlaced %s, at %s", image, interlaced, i)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void cutFileShouldBeRefused() throws IOException {
        byte[] file = file(images().get(images().size() - 1), false);
        for (int length = 0; length < file.length - 40; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> PngImage.check(new ByteArrayInputStream(cut)))
                    .isInstanceOf(ImageFailure.Malformed.class);
        }
    }

    @Test
    void hostileFilesShouldBeReadOrRefusedWithoutMemoryForWhatTheyClaim() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (BufferedImage image : images().subList(13, 39)) {
            corpus.add(file(image, corpus.size() % 2 == 0));
        }
        long inputs = new Fuzz(
                        corpus,
                        List.of(new byte[] {0, 0, -1, -1}, new byte[] {8, 3, 0, 0, 1}, "IDAT".getBytes(US_ASCII)))
                .run(input -> PngImage.check(new ByteArrayInputStream(input)), ImageFailure.class);
        assertThat(inputs).isPositive();
    }
}
