package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;

/** Writes pictures. */
public final class PictureEncoder {

    /** The default quality of Orthanc. */
    public static final int DEFAULT_QUALITY = 90;

    /** Kept because the look-up takes as long as encoding a small picture. */
    private static final Map<String, ImageWriterSpi> PROVIDERS = new ConcurrentHashMap<>();

    private PictureEncoder() {}

    /**
     * A picture as a file.
     *
     * @param quality 1 to 100, for lossy formats
     * @throws RenderFailure if the format cannot hold such a picture
     */
    public static byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException {
        try {
            return encoded(picture, format, quality);
        } catch (IIOException e) {
            // such as a JPEG wider than 65,500 pixels
            throw new RenderFailure(
                    "no " + format + " of " + picture.width() + " x " + picture.height() + " pixels: " + e.getMessage(),
                    e);
        }
    }

    private static byte[] encoded(Picture picture, PictureFormat format, int quality) throws IOException {
        return switch (format) {
            case JPEG -> jpeg(picture.in8Bits(), quality);
            case PNG -> lossless("png", picture);
            case GIF -> Gif.of(picture);
            case JP2 -> Jp2File.of(picture);
            case PAM -> pam(picture);
        };
    }

    private static byte[] jpeg(Picture picture, int quality) throws IOException {
        ImageWriter writer = writer("jpeg");
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        return write(writer, picture, parameters);
    }

    private static byte[] lossless(String name, Picture picture) throws IOException {
        ImageWriter writer = writer(name);
        return write(writer, picture, writer.getDefaultWriteParam());
    }

    private static byte[] write(ImageWriter writer, Picture picture, ImageWriteParam parameters) throws IOException {
        try (ImageBytes output = new ImageBytes(picture.width() * picture.samples() * picture.height() / 2)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture.image(), null, null), parameters);
            return output.toByteArray();
        } finally {
            writer.dispose();
        }
    }

    /** The writer of the JDK, whatever else is installed. */
    static ImageWriter writer(String name) throws IOException {
        return PROVIDERS.computeIfAbsent(name, PictureEncoder::provider).createWriterInstance();
    }

    private static ImageWriterSpi provider(String name) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(name);
        while (writers.hasNext()) {
            ImageWriterSpi provider = writers.next().getOriginatingProvider();
            if (provider.getClass().getName().startsWith("com.sun.imageio.")) {
                return provider;
            }
        }
        throw new IllegalStateException("no writer for " + name);
    }

    private static byte[] pam(Picture picture) {
        String header = "P7\nWIDTH " + picture.width() + "\nHEIGHT " + picture.height() + "\nDEPTH " + picture.samples()
                + "\nMAXVAL " + picture.greatest() + "\nTUPLTYPE " + (picture.samples() == 1 ? "GRAYSCALE" : "RGB")
                + "\nENDHDR\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.getBytes(US_ASCII));
        for (int i = 0; i < picture.width() * picture.height() * picture.samples(); i++) {
            if (picture.bits() == 16) {
                bytes.write(picture.sample(i) >>> 8);
            }
            bytes.write(picture.sample(i));
        }
        return bytes.toByteArray();
    }
}
