package org.isocenter.dicom.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The description of the pixels of a PNG file (ISO 15948 §11.2).
 *
 * @param depth bits of a sample or index: 1, 2, 4, 8 or 16
 * @param colourType 0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha
 * @param palette red, green and blue of each entry; empty except for colour type 3
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PngHeader(int width, int height, int depth, int colourType, boolean interlaced, byte[] palette) {

    private static final int LENGTH = 13;
    private static final int PALETTE = 3;
    private static final int MOST_PALETTE_BYTES = 3 * 256;
    private static final int LARGEST_SIDE = 0xFFFF;

    /** Reads chunks up to the first one with pixels, and leaves the reader there. */
    static PngHeader read(PngChunks chunks) throws IOException {
        if (chunks.type() != PngChunks.IHDR) {
            throw PngChunks.malformed();
        }
        ByteBuffer data = ByteBuffer.wrap(chunks.data(LENGTH));
        if (data.remaining() != LENGTH) {
            throw PngChunks.malformed();
        }
        int width = data.getInt();
        int height = data.getInt();
        int depth = data.get();
        int colourType = data.get();
        int compression = data.get();
        int filter = data.get();
        int interlace = data.get();
        boolean standard = compression == 0 && filter == 0;
        if (!standard
                || interlace < 0
                || interlace > 1
                || !isPossible(depth, colourType)
                || width <= 0
                || height <= 0) {
            throw PngChunks.malformed();
        }
        if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new ImageFailure.Unsupported("a PNG image of " + height + " x " + width + " pixels is too large");
        }
        byte[] palette = new byte[0];
        while (chunks.type() != PngChunks.IDAT) {
            chunks.next();
            if (chunks.type() == PngChunks.PLTE && colourType == PALETTE) {
                palette = chunks.data(MOST_PALETTE_BYTES);
            }
        }
        if (colourType == PALETTE && (palette.length == 0 || palette.length % 3 != 0)) {
            throw PngChunks.malformed();
        }
        return new PngHeader(width, height, depth, colourType, interlace == 1, palette);
    }

    private static boolean isPossible(int depth, int colourType) {
        return switch (colourType) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    boolean hasPalette() {
        return colourType == PALETTE;
    }

    /** The number of samples or indexes of a pixel in the file, including alpha. */
    int channels() {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /** The number of samples of a pixel without alpha; for a palette that of its colours, which is 1 if all are grey. */
    int samples() {
        if (hasPalette()) {
            return isGrey() ? 1 : 3;
        }
        return colourType == 2 || colourType == 6 ? 3 : 1;
    }

    /** The bits of such a sample: 8 or 16. */
    int bits() {
        return depth == 16 ? 16 : 8;
    }

    private boolean isGrey() {
        for (int i = 0; i < palette.length; i += 3) {
            if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /** The length in bytes of a row of that many pixels in the file, without the byte for its filter. */
    int rowLength(int pixels) {
        return (int) (((long) pixels * channels() * depth + 7) / 8);
    }

    /** The distance in bytes of two samples of the same kind, for filters. */
    int stride() {
        return Math.max(1, channels() * depth / 8);
    }

    /** The bytes of a decoded pixel. */
    int pixelLength() {
        return samples() * bits() / 8;
    }
}
