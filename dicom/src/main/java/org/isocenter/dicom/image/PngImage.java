package org.isocenter.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A PNG image (ISO 15948). Transparency is dropped, palettes become colours or greys, and samples of fewer than 8 bits get 8 bits. Pixels
 * are decoded row by row while they are read.
 *
 * @param samplesPerPixel 1 for shades of gray, 3 for red, green and blue, interleaved by pixel
 * @param bits of a sample: 8 or 16
 */
public record PngImage(int rows, int columns, int samplesPerPixel, int bits) {

    /** PS3.3 C.7.6.3.1.2. */
    public String photometricInterpretation() {
        return samplesPerPixel == 1 ? "MONOCHROME2" : "RGB";
    }

    /** The length of the pixels in bytes. */
    public long length() {
        return (long) rows * columns * samplesPerPixel * bits / 8;
    }

    /**
     * Reads and checks a whole image, with one row in memory at a time.
     *
     * @throws ImageFailure if it is not a PNG image, or too large
     * @throws IOException if the stream fails
     */
    public static PngImage check(InputStream file) throws IOException {
        PngChunks chunks = new PngChunks(file);
        PngHeader header = PngHeader.read(chunks);
        PngImage image = new PngImage(header.height(), header.width(), header.samples(), header.bits());
        try {
            new PngRows(header, chunks).skipNBytes(image.length());
        } catch (EOFException e) {
            throw PngChunks.malformed();
        }
        return image;
    }

    /**
     * The pixels of an image, in Little Endian byte order.
     *
     * @param file closed with the result
     * @throws ImageFailure as {@link #check}
     */
    public static InputStream pixels(InputStream file) throws IOException {
        PngChunks chunks = new PngChunks(file);
        return new PngRows(PngHeader.read(chunks), chunks);
    }
}
