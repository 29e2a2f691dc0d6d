package org.isocenter.dicom.render;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * A picture: grey or red, green and blue, 8 or 16 bits each, samples of a pixel together, rows from the top.
 */
public final class Picture {

    private final int width;
    private final int height;
    private final int samples;
    private final int bits;
    private final Object array;

    private Picture(int width, int height, int samples, int bits, Object array) {
        this.width = width;
        this.height = height;
        this.samples = samples;
        this.bits = bits;
        this.array = array;
    }

    /** A picture of 8 bits. The array must not be changed afterwards. */
    static Picture of8(int width, int height, int samples, byte[] array) {
        return new Picture(width, height, samples, 8, array);
    }

    /** A picture of 16 bits. The array must not be changed afterwards. */
    static Picture of16(int width, int height, int samples, short[] array) {
        return new Picture(width, height, samples, 16, array);
    }

    /** The picture of an image of the JDK, in red, green and blue of 8 bits. */
    public static Picture of(BufferedImage image) {
        byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(image.getWidth(), image.getHeight()), 3)];
        int[] row = new int[image.getWidth()];
        for (int y = 0, to = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int rgb : row) {
                bytes[to++] = (byte) (rgb >>> 16);
                bytes[to++] = (byte) (rgb >>> 8);
                bytes[to++] = (byte) rgb;
            }
        }
        return of8(image.getWidth(), image.getHeight(), 3, bytes);
    }

    /** The part of this picture that a viewport shows. */
    public Picture in(Viewport viewport) throws RenderFailure {
        return ViewportProjection.of(this, viewport, 1);
    }

    /** A black picture. */
    static Picture black(int width, int height, int samples, int bits) {
        int length = Math.multiplyExact(Math.multiplyExact(width, height), samples);
        return new Picture(width, height, samples, bits, bits == 8 ? new byte[length] : new short[length]);
    }

    /** The width in pixels. */
    public int width() {
        return width;
    }

    /** The height in pixels. */
    public int height() {
        return height;
    }

    /** The number of samples per pixel: 1 for greys, 3 for colours. */
    public int samples() {
        return samples;
    }

    /** The bits of a sample, 8 or 16. */
    public int bits() {
        return bits;
    }

    /** A sample, 0 to 255 or to 65,535. */
    public int sample(int x, int y, int sample) {
        return sample((y * width + x) * samples + sample);
    }

    int sample(int index) {
        return bits == 8 ? ((byte[]) array)[index] & 0xFF : ((short[]) array)[index] & 0xFFFF;
    }

    void set(int index, int value) {
        if (bits == 8) {
            ((byte[]) array)[index] = (byte) value;
        } else {
            ((short[]) array)[index] = (short) value;
        }
    }

    /** The bytes of a picture of 8 bits. */
    byte[] bytes() {
        return (byte[]) array;
    }

    /** A black picture of the same kind. */
    Picture blank(int otherWidth, int otherHeight) {
        return black(otherWidth, otherHeight, samples, bits);
    }

    /** The greatest value of a sample. */
    int greatest() {
        return (1 << bits) - 1;
    }

    /** This picture in 8 bits. */
    Picture in8Bits() {
        if (bits == 8) {
            return this;
        }
        short[] wide = (short[]) array;
        byte[] narrow = new byte[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (byte) (wide[i] >>> 8);
        }
        return of8(width, height, samples, narrow);
    }

    /** This picture in red, green and blue. */
    Picture inColour() {
        if (samples == 3) {
            return this;
        }
        Picture colour = black(width, height, 3, bits);
        for (int i = 0, to = 0; i < width * height; i++) {
            int grey = sample(i);
            colour.set(to++, grey);
            colour.set(to++, grey);
            colour.set(to++, grey);
        }
        return colour;
    }

    /** This picture as an image of the JDK, which shares the samples. */
    BufferedImage image() {
        DataBuffer buffer = bits == 8
                ? new DataBufferByte((byte[]) array, ((byte[]) array).length)
                : new DataBufferUShort((short[]) array, ((short[]) array).length);
        int[] offsets = samples == 1 ? new int[] {0} : new int[] {0, 1, 2};
        WritableRaster raster =
                Raster.createInterleavedRaster(buffer, width, height, width * samples, samples, offsets, null);
        ColorSpace space = ColorSpace.getInstance(samples == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel model =
                new ComponentColorModel(space, false, false, Transparency.OPAQUE, buffer.getDataType());
        return new BufferedImage(model, raster, false, null);
    }
}
