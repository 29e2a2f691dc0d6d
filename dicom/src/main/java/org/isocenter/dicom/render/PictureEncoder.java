package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures. */
public final class PictureEncoder {

    /** That of Orthanc. */
    public static final int DEFAULT_QUALITY = 90;

    private PictureEncoder() {}

    /**
     * A picture as a file.
     *
     * @param quality 1 to 100, of lossy formats
     */
    public static byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException {
        return switch (format) {
            case JPEG -> jpeg(picture.in8Bits(), quality);
            case PNG -> lossless("png", picture);
            case GIF -> Gif.of(picture);
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture.image(), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The JDK's own, whatever else is installed. */
    static ImageWriter writer(String name) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(name);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
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
