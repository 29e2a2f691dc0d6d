package org.isocenter.dicom.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A GIF file (version 89a) of one picture, or of several that are repeated for ever. Greys are exact; colours become the nearest in a
 * palette.
 */
public final class Gif implements Closeable {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = {1, 0, 0};
    private static final byte[] GREYS = greys();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes);
    private final ImageWriter writer = PictureEncoder.writer("gif");
    private final Duration delay;
    private int written;

    /** @param delay between two pictures */
    public Gif(Duration delay) throws IOException {
        this.delay = delay;
        writer.setOutput(output);
        writer.prepareWriteSequence(null);
    }

    static byte[] of(Picture picture) throws IOException {
        try (Gif gif = new Gif(Duration.ZERO)) {
            gif.add(picture);
            return gif.toBytes();
        }
    }

    /** Adds a picture; all are of the same size. */
    public void add(Picture picture) throws IOException {
        BufferedImage indexed = indexed(picture.in8Bits());
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(indexed), parameters);
        if (!delay.isZero()) {
            metadata.setFromTree(FORMAT, timed((IIOMetadataNode) metadata.getAsTree(FORMAT)));
        }
        writer.writeToSequence(new IIOImage(indexed, null, metadata), parameters);
        written++;
    }

    /** About the length of the file so far, in bytes. */
    public long length() {
        return output.length() < 0 ? bytes.size() : Math.max(output.length(), bytes.size());
    }

    /** The file with the pictures that were added. Nothing can be added afterwards. */
    public byte[] toBytes() throws IOException {
        writer.endWriteSequence();
        output.flush();
        return bytes.toByteArray();
    }

    private IIOMetadataNode timed(IIOMetadataNode root) {
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        // In hundredths of a second; programs regard less than two as a mistake.
        control.setAttribute("delayTime", Long.toString(Math.max(2, delay.toMillis() / 10)));
        if (written == 0) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(FOR_EVER.clone());
            child(root, "ApplicationExtensions").appendChild(repeat);
        }
        return root;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }

    private static BufferedImage indexed(Picture picture) {
        if (picture.samples() == 1) {
            IndexColorModel model = new IndexColorModel(8, 256, GREYS, GREYS, GREYS);
            byte[] greys = picture.bytes();
            return new BufferedImage(
                    model,
                    Raster.createInterleavedRaster(
                            new DataBufferByte(greys, greys.length),
                            picture.width(),
                            picture.height(),
                            picture.width(),
                            1,
                            new int[] {0},
                            null),
                    false,
                    null);
        }
        BufferedImage indexed = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D graphics = indexed.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_DITHERING, RenderingHints.VALUE_DITHER_ENABLE);
        graphics.drawImage(picture.image(), 0, 0, null);
        graphics.dispose();
        return indexed;
    }

    private static byte[] greys() {
        byte[] greys = new byte[256];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) i;
        }
        return greys;
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        output.close();
    }
}
