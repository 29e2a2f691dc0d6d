package org.isocenter.dicom.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.isocenter.dicom.stream.BulkInputStream;

/**
 * The pixels of a PNG file row by row, as they are in native Pixel Data: without alpha, in Little Endian byte order (ISO 15948 §7,
 * §9).
 */
final class PngRows extends BulkInputStream {

    /** The beginning of each pass of Adam7 and the distances of its pixels: x, y, across, down. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    /** The greatest size of images whose rows are not in order, in bytes. */
    private static final long LARGEST_INTERLACED = 32 << 20;

    private final PngHeader header;
    private final InputStream data;
    private byte[] above;
    private byte[] row;
    /** The decoded pixels: a row, or the whole image if it is interlaced. */
    private final byte[] ready;

    private int position;
    private int rowsLeft;

    PngRows(PngHeader header, PngChunks chunks) throws IOException {
        this.header = header;
        this.data = new InflaterInputStream(chunks);
        int length = header.rowLength(header.width());
        this.above = new byte[length];
        this.row = new byte[length];
        if (header.interlaced()) {
            long image = (long) header.width() * header.height() * header.pixelLength();
            if (image > LARGEST_INTERLACED) {
                throw new ImageFailure.Unsupported("an interlaced PNG image of " + header.height() + " x "
                        + header.width() + " pixels is too large");
            }
            this.ready = scattered(passes());
        } else {
            this.ready = new byte[header.width() * header.pixelLength()];
            this.rowsLeft = header.height();
            this.position = ready.length;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == ready.length) {
            if (rowsLeft == 0) {
                return -1;
            }
            rowsLeft--;
            next(header.width());
            expand(header.width(), ready);
            position = 0;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        data.close();
    }

    /** The pixels of all passes in the order of the file. Memory is allocated only for pixels that are in the file. */
    private byte[] passes() throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        byte[] expanded = new byte[header.width() * header.pixelLength()];
        for (int[] pass : PASSES) {
            int width = width(pass);
            Arrays.fill(row, (byte) 0);
            for (int y = 0; y < height(pass) && width > 0; y++) {
                next(width);
                expand(width, expanded);
                pixels.write(expanded, 0, width * header.pixelLength());
            }
        }
        return pixels.toByteArray();
    }

    private byte[] scattered(byte[] passes) {
        int length = header.pixelLength();
        byte[] image = new byte[passes.length];
        int from = 0;
        for (int[] pass : PASSES) {
            for (int y = 0; y < height(pass); y++) {
                int to = ((pass[1] + y * pass[3]) * header.width() + pass[0]) * length;
                for (int x = 0; x < width(pass); x++, from += length, to += pass[2] * length) {
                    System.arraycopy(passes, from, image, to, length);
                }
            }
        }
        return image;
    }

    private int width(int[] pass) {
        return (header.width() - pass[0] + pass[2] - 1) / pass[2];
    }

    private int height(int[] pass) {
        return (header.height() - pass[1] + pass[3] - 1) / pass[3];
    }

    /** Reads the next row of that many pixels, filtered against the row before. */
    private void next(int pixels) throws IOException {
        byte[] finished = row;
        row = above;
        above = finished;
        int length = header.rowLength(pixels);
        try {
            int filter = data.read();
            if (filter < 0 || data.readNBytes(row, 0, length) < length) {
                throw PngChunks.malformed();
            }
            unfilter(filter, length);
        } catch (ZipException | EOFException e) {
            throw PngChunks.malformed();
        }
    }

    private void unfilter(int filter, int length) throws ImageFailure.Malformed {
        int stride = header.stride();
        for (int i = 0; i < length; i++) {
            int left = i >= stride ? row[i - stride] & 0xFF : 0;
            int up = above[i] & 0xFF;
            int upLeft = i >= stride ? above[i - stride] & 0xFF : 0;
            int predicted =
                    switch (filter) {
                        case 0 -> 0;
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> left + up >> 1;
                        case 4 -> paeth(left, up, upLeft);
                        default -> throw PngChunks.malformed();
                    };
            row[i] += (byte) predicted;
        }
    }

    private static int paeth(int left, int up, int upLeft) {
        int byLeft = Math.abs(up - upLeft);
        int byUp = Math.abs(left - upLeft);
        int byUpLeft = Math.abs(left + up - 2 * upLeft);
        if (byLeft <= byUp && byLeft <= byUpLeft) {
            return left;
        }
        return byUp <= byUpLeft ? up : upLeft;
    }

    /** Writes the decoded pixels of a row. */
    private void expand(int pixels, byte[] to) throws ImageFailure.Malformed {
        int samples = header.samples();
        for (int x = 0, at = 0; x < pixels; x++, at += header.pixelLength()) {
            if (header.hasPalette()) {
                int entry = 3 * packed(x);
                if (entry >= header.palette().length) {
                    throw PngChunks.malformed();
                }
                System.arraycopy(header.palette(), entry, to, at, samples);
            } else if (header.depth() < 8) {
                to[at] = (byte) (packed(x) * 255 / ((1 << header.depth()) - 1));
            } else if (header.depth() == 8) {
                System.arraycopy(row, x * header.channels(), to, at, samples);
            } else {
                for (int i = 0; i < samples; i++) {
                    int from = 2 * (x * header.channels() + i);
                    to[at + 2 * i] = row[from + 1];
                    to[at + 2 * i + 1] = row[from];
                }
            }
        }
    }

    /** The sample or index of up to 8 bits at a place, the first in the highest bits. */
    private int packed(int x) {
        int depth = header.depth();
        int bit = x * depth;
        return (row[bit >> 3] & 0xFF) >> 8 - depth - (bit & 7) & (1 << depth) - 1;
    }
}
