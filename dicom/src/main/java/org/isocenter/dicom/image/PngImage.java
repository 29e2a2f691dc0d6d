package org.isocenter.dicom.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG image in pixels. Transparency is left away.
 *
 * @param samplesPerPixel 1 for shades of gray, 3 for red, green and blue, interleaved by pixel
 * @param bits of a sample: 8 or 16
 * @param pixels in Little Endian byte order
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PngImage(int rows, int columns, int samplesPerPixel, int bits, byte[] pixels) {

    /** PS3.3 C.7.6.3.1.2. */
    public String photometricInterpretation() {
        return samplesPerPixel == 1 ? "MONOCHROME2" : "RGB";
    }

    /**
     * Decodes an image.
     *
     * @param largest bytes of pixels that are taken; a small multiple of what the image has is needed in memory
     * @throws ImageFailure if it is no PNG image, or larger
     * @throws IOException if the stream fails
     */
    public static PngImage read(InputStream stream, long largest) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw new ImageFailure.Unsupported("this Java runtime does not read PNG");
        }
        ImageReader reader = readers.next();
        // In memory: what ImageIO would keep in a file of its own is not ours to find and remove.
        try (ImageInputStream input = new MemoryCacheImageInputStream(stream)) {
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width > 0xFFFF || height > 0xFFFF || width * height * 6 > largest) {
                throw new ImageFailure.Unsupported("a PNG image of " + height + " x " + width + " pixels is too large");
            }
            return of(reader.read(0));
        } catch (ImageFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The reader reports broken images by any of these.
            throw new ImageFailure.Malformed("no PNG image that can be read");
        } finally {
            reader.dispose();
        }
    }

    private static PngImage of(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            return ofPalette(image, isGray(palette));
        }
        int samples = colors.getNumColorComponents();
        int bits = colors.getComponentSize(0) <= 8 ? 8 : 16;
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] row = new int[image.getWidth() * bands];
        byte[] bytes = array(image, samples * bits / 8);
        ByteBuffer pixels = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, image.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) {
                if (i % bands < samples) {
                    put(pixels, row[i], bits);
                }
            }
        }
        return new PngImage(image.getHeight(), image.getWidth(), samples, bits, bytes);
    }

    private static PngImage ofPalette(BufferedImage image, boolean gray) {
        byte[] bytes = array(image, gray ? 1 : 3);
        ByteBuffer pixels = ByteBuffer.wrap(bytes);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                pixels.put((byte) (rgb >> 16));
                if (!gray) {
                    pixels.put((byte) (rgb >> 8)).put((byte) rgb);
                }
            }
        }
        return new PngImage(image.getHeight(), image.getWidth(), gray ? 1 : 3, 8, bytes);
    }

    private static boolean isGray(IndexColorModel palette) {
        return IntStream.range(0, palette.getMapSize())
                .allMatch(i -> palette.getRed(i) == palette.getGreen(i) && palette.getGreen(i) == palette.getBlue(i));
    }

    private static byte[] array(BufferedImage image, int bytesPerPixel) {
        return new byte[image.getWidth() * image.getHeight() * bytesPerPixel];
    }

    private static void put(ByteBuffer pixels, int sample, int bits) {
        if (bits == 8) {
            pixels.put((byte) sample);
        } else {
            pixels.putShort((short) sample);
        }
    }
}
