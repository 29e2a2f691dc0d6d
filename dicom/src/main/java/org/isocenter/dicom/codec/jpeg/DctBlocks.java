package org.isocenter.dicom.codec.jpeg;

import java.util.Arrays;
import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * The coefficients of a frame. They are made from its rows and written when all are known, because only then are the best Huffman tables
 * known.
 */
final class DctBlocks {

    private static final int SYMBOLS = 256;
    private static final int ZERO_RUN = 0xF0;

    private final int rows;
    private final int columns;
    private final int precision;
    private final int quality;
    private final int components;
    /** The number of blocks of the first component that are side by side in a minimum coded unit, 8 samples each. */
    private final int across;

    private final int unitsAcross;
    private final int unitsDown;
    /** The coefficients unit by unit; within a unit the luminance blocks, then one block of each chrominance component. */
    private final short[] coefficients;

    private final int blocksInUnit;
    private final float[][] quantizers;
    /** Eight rows of samples of each component, wide enough for whole units. */
    private final int[][] band;

    private final float[] block = new float[DiscreteCosine.SIZE];
    private int rowsInBand;
    private int unitRow;

    DctBlocks(ImagePixelDescription image, int precision, int quality) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.precision = precision;
        this.quality = quality;
        this.components = image.samplesPerPixel();
        this.across = components == 1 ? 1 : 2;
        this.unitsAcross = (columns + 8 * across - 1) / (8 * across);
        this.unitsDown = (rows + 7) / 8;
        this.blocksInUnit = components == 1 ? 1 : 4;
        this.coefficients = new short[unitsAcross * unitsDown * blocksInUnit * DiscreteCosine.SIZE];
        this.quantizers = new float[][] {
            QuantizationTable.luminance(quality).quantizers(),
            QuantizationTable.chrominance(quality).quantizers()
        };
        this.band = new int[components][8 * unitsAcross * 8 * across];
    }

    /** Adds the next row of each component. */
    void add(int[][] row) {
        int width = unitsAcross * 8 * across;
        for (int i = 0; i < components; i++) {
            int from = rowsInBand * width;
            System.arraycopy(row[i], 0, band[i], from, columns);
            Arrays.fill(band[i], from + columns, from + width, row[i][columns - 1]);
        }
        rowsInBand++;
        boolean last = unitRow * 8 + rowsInBand == rows;
        if (last) {
            for (; rowsInBand < 8; rowsInBand++) {
                for (int[] samples : band) {
                    System.arraycopy(samples, (rowsInBand - 1) * width, samples, rowsInBand * width, width);
                }
            }
        }
        if (rowsInBand == 8) {
            transformBand(width);
            rowsInBand = 0;
            unitRow++;
        }
    }

    private void transformBand(int width) {
        int to = unitRow * unitsAcross * blocksInUnit * DiscreteCosine.SIZE;
        for (int unit = 0; unit < unitsAcross; unit++) {
            for (int i = 0; i < across; i++) {
                take(band[0], (unit * across + i) * 8, width);
                quantize(quantizers[0], to);
                to += DiscreteCosine.SIZE;
            }
            for (int i = 1; i < components; i++) {
                takeHalved(band[i], unit * 16, width);
                quantize(quantizers[1], to);
                to += DiscreteCosine.SIZE;
            }
        }
    }

    private void take(int[] samples, int from, int width) {
        int centre = 1 << precision - 1;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                block[8 * y + x] = samples[from + y * width + x] - centre;
            }
        }
    }

    private void takeHalved(int[] samples, int from, int width) {
        float centre = 1 << precision - 1;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                int at = from + y * width + 2 * x;
                block[8 * y + x] = (samples[at] + samples[at + 1]) * 0.5f - centre;
            }
        }
    }

    private void quantize(float[] factors, int to) {
        DiscreteCosine.forward(block);
        for (int i = 0; i < DiscreteCosine.SIZE; i++) {
            float coefficient = block[QuantizationTable.ZIGZAG[i]] * factors[i];
            coefficients[to + i] = (short) (coefficient < 0 ? coefficient - 0.5f : coefficient + 0.5f);
        }
    }

    byte[] codestream(Deadline deadline) throws CodecFailure {
        int[][] frequencies = new int[4][SYMBOLS];
        walk((table, symbol, value, size) -> frequencies[table][symbol]++, deadline);
        HuffmanCode[] codes = new HuffmanCode[components == 1 ? 2 : 4];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = HuffmanCode.of(frequencies[i]);
        }
        ByteSink out = new ByteSink(coefficients.length / 4);
        headers(codes, out);
        JpegBitWriter bits = new JpegBitWriter(out);
        walk((table, symbol, value, size) -> bits.symbol(codes[table], symbol, value, size), deadline);
        bits.finish();
        out.write16(0xFF00 | JpegMarker.EOI);
        return out.toByteArray();
    }

    /** Receives each symbol. Tables 0 and 1 are DC and AC of luminance, 2 and 3 of chrominance. */
    private interface Symbols {
        void add(int table, int symbol, int value, int size);
    }

    private void walk(Symbols symbols, Deadline deadline) throws CodecFailure {
        int[] predicted = new int[components];
        int from = 0;
        for (int unit = 0; unit < unitsAcross * unitsDown; unit++) {
            if (unit % unitsAcross == 0) {
                deadline.check();
            }
            for (int i = 0; i < blocksInUnit; i++, from += DiscreteCosine.SIZE) {
                int component = i < across ? 0 : i - across + 1;
                int difference = coefficients[from] - predicted[component];
                predicted[component] = coefficients[from];
                int table = component == 0 ? 0 : 2;
                int size = size(difference);
                symbols.add(table, size, difference, size);
                alternating(from, table + 1, symbols);
            }
        }
    }

    private void alternating(int from, int table, Symbols symbols) {
        int run = 0;
        for (int k = 1; k < DiscreteCosine.SIZE; k++) {
            int value = coefficients[from + k];
            if (value == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                symbols.add(table, ZERO_RUN, 0, 0);
            }
            int size = size(value);
            symbols.add(table, run << 4 | size, value, size);
            run = 0;
        }
        if (run > 0) {
            symbols.add(table, 0, 0, 0);
        }
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    private void headers(HuffmanCode[] codes, ByteSink out) {
        out.write16(0xFF00 | JpegMarker.SOI);
        QuantizationTable.luminance(quality).write(0, out);
        if (components > 1) {
            QuantizationTable.chrominance(quality).write(1, out);
        }
        out.write16(0xFF00 | (precision == 8 ? JpegMarker.SOF0 : JpegMarker.SOF1));
        out.write16(8 + 3 * components);
        out.write(precision);
        out.write16(rows);
        out.write16(columns);
        out.write(components);
        for (int i = 0; i < components; i++) {
            out.write(i + 1);
            out.write(i == 0 ? across << 4 | 1 : 0x11);
            out.write(Math.min(i, 1));
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i].write(i >> 1 | (i & 1) << 4, out);
        }
        out.write16(0xFF00 | JpegMarker.SOS);
        out.write16(6 + 2 * components);
        out.write(components);
        for (int i = 0; i < components; i++) {
            out.write(i + 1);
            out.write(i == 0 ? 0 : 0x11);
        }
        out.write(0);
        out.write(DiscreteCosine.SIZE - 1);
        out.write(0);
    }
}
