package org.isocenter.dicom.codec;

import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * What a JPEG 2000 codestream says of itself in its main and tile-part headers (ISO 15444-1 Annex A), read before the library sees it:
 * the library takes memory and time as these numbers ask.
 *
 * @param start where in the bytes the codestream begins
 * @param precision of a sample, in bits
 * @param multipleComponentTransform whether three components are mixed
 */
record Jpeg2000Structure(int start, int precision, boolean multipleComponentTransform) {

    private static final int SOC = 0xFF4F;
    private static final int CAP = 0xFF50;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;

    private static final int MOST_LAYERS = 1024;
    private static final int MOST_LEVELS = 32;
    private static final int LARGEST_BLOCK = 12;
    private static final int MOST_TILES = 1024;
    private static final int MOST_PRECINCTS = 4096;
    private static final int GREATEST_ORIGIN = 1 << 20;
    private static final int HEADER_SEARCHED = 1 << 12;

    static Jpeg2000Structure of(byte[] codestream, ImagePixelDescription image) throws CodecFailure {
        return new Reading(codestream, image).read();
    }

    /** One codestream on its way. */
    private static final class Reading {

        private final byte[] data;
        private final ImagePixelDescription image;
        private int precision;
        private boolean transformed;
        private boolean codingSeen;

        Reading(byte[] data, ImagePixelDescription image) {
            this.data = data;
            this.image = image;
        }

        Jpeg2000Structure read() throws CodecFailure {
            int start = start();
            if (u16(start + 2) != SIZ) {
                throw new CodecFailure.Malformed("no JPEG 2000 image size where it has to be");
            }
            size(start + 4);
            int at = start + 2;
            while (true) {
                int marker = u16(at);
                if (marker == SOT) {
                    at = tilePart(at);
                    if (at < 0) {
                        break;
                    }
                } else if (marker == EOC) {
                    break;
                } else if (marker == SOC || marker == SOD || marker < 0xFF4F) {
                    throw new CodecFailure.Malformed("a JPEG 2000 marker " + Integer.toHexString(marker));
                } else {
                    at = segment(at, marker);
                }
            }
            if (!codingSeen) {
                throw new CodecFailure.Malformed("a JPEG 2000 codestream without coding style");
            }
            return new Jpeg2000Structure(start, precision, transformed);
        }

        /** The codestream itself, or in a JP2 file, which DICOM does not allow but some write. */
        private int start() throws CodecFailure {
            if (data.length > 4 && u16(0) == SOC) {
                return 0;
            }
            for (int at = 0; at + 4 < Math.min(data.length, HEADER_SEARCHED); at++) {
                if (u16(at) == SOC && u16(at + 2) == SIZ) {
                    return at;
                }
            }
            throw new CodecFailure.Malformed("no start of a JPEG 2000 codestream");
        }

        private int segment(int at, int marker) throws CodecFailure {
            int length = u16(at + 2);
            if (length < 2) {
                throw new CodecFailure.Malformed("a JPEG 2000 marker segment of " + length + " bytes");
            }
            switch (marker) {
                // at their end the library reads ones without end
                case PPM, PPT -> throw new CodecFailure.Unsupported("JPEG 2000 with packed packet headers");
                case CAP -> throw new CodecFailure.Unsupported("High-Throughput JPEG 2000");
                case COD -> {
                    int layers = u16(at + 6);
                    if (layers == 0 || layers > MOST_LAYERS) {
                        throw new CodecFailure.LimitExceeded(layers + " layers");
                    }
                    transformed |= u8(at + 8) != 0;
                    codingStyle(at + 9, (u8(at + 4) & 1) != 0);
                    codingSeen = true;
                }
                case COC -> codingStyle(at + 6, (u8(at + 5) & 1) != 0);
                default -> {}
            }
            return at + 2 + length;
        }

        /** @return where the next tile part begins; -1 if this is the last, or the codestream ends within it */
        private int tilePart(int at) throws CodecFailure {
            long length = u32(at + 6);
            int next = at + 12;
            while (u16(next) != SOD) {
                int marker = u16(next);
                if (marker < 0xFF50 || marker == SOT || marker == SIZ) {
                    throw new CodecFailure.Malformed("a tile part without its data");
                }
                next = segment(next, marker);
            }
            long end = at + length;
            return length == 0 || end + 2 > data.length ? -1 : (int) Math.max(end, next + 2);
        }

        private void size(int at) throws CodecFailure {
            if ((u16(at + 2) & 0x4000) != 0) {
                throw new CodecFailure.Unsupported("High-Throughput JPEG 2000");
            }
            long originX = u32(at + 12);
            long originY = u32(at + 16);
            equal("the number of columns", u32(at + 4) - originX, image.columns());
            equal("the number of rows", u32(at + 8) - originY, image.rows());
            equal("the number of samples per pixel", u16(at + 36), image.samplesPerPixel());
            tiles(at, originX, originY);
            for (int i = 0; i < image.samplesPerPixel(); i++) {
                int depth = (u8(at + 38 + 3 * i) & 0x7F) + 1;
                if (i > 0 && depth != precision) {
                    throw new CodecFailure.Unsupported("JPEG 2000 with components of different precision");
                }
                precision = depth;
                if (u16(at + 39 + 3 * i) != 0x0101) {
                    throw new CodecFailure.Unsupported("JPEG 2000 with subsampled components");
                }
            }
        }

        private void tiles(int at, long originX, long originY) throws CodecFailure {
            long width = u32(at + 20);
            long height = u32(at + 24);
            long tileOriginX = u32(at + 28);
            long tileOriginY = u32(at + 32);
            if (width == 0
                    || height == 0
                    || tileOriginX > originX
                    || tileOriginY > originY
                    || tileOriginX + width <= originX
                    || tileOriginY + height <= originY) {
                throw new CodecFailure.Malformed("a JPEG 2000 image outside of its tiles");
            }
            if (originX > GREATEST_ORIGIN || originY > GREATEST_ORIGIN) {
                throw new CodecFailure.LimitExceeded("a JPEG 2000 image far from its origin");
            }
            long across = (originX + image.columns() - tileOriginX + width - 1) / width;
            long down = (originY + image.rows() - tileOriginY + height - 1) / height;
            long pixels = (long) image.columns() * image.rows();
            if (across * down > Math.max(MOST_TILES, pixels / 1024)) {
                throw new CodecFailure.LimitExceeded(across * down + " tiles");
            }
        }

        /** @param at of the number of decomposition levels */
        private void codingStyle(int at, boolean ownPrecincts) throws CodecFailure {
            int levels = u8(at);
            int blockWidth = u8(at + 1) + 2;
            int blockHeight = u8(at + 2) + 2;
            if (levels > MOST_LEVELS
                    || blockWidth > 10
                    || blockHeight > 10
                    || blockWidth + blockHeight > LARGEST_BLOCK) {
                throw new CodecFailure.Malformed(
                        "code blocks of 2^" + blockWidth + " x 2^" + blockHeight + ", " + levels + " levels");
            }
            if (!ownPrecincts) {
                return;
            }
            long precincts = 0;
            for (int resolution = 0; resolution <= levels; resolution++) {
                int exponents = u8(at + 5 + resolution);
                int shift = levels - resolution;
                precincts += ((((long) image.columns() >> shift) >> (exponents & 15)) + 1)
                        * ((((long) image.rows() >> shift) >> (exponents >> 4)) + 1);
            }
            if (precincts > Math.max(MOST_PRECINCTS, (long) image.columns() * image.rows() / 64)) {
                throw new CodecFailure.LimitExceeded(precincts + " precincts");
            }
        }

        private static void equal(String what, long inCodestream, long inDataSet) throws CodecFailure {
            if (inCodestream != inDataSet) {
                throw new CodecFailure.Contradiction(what, inCodestream, inDataSet);
            }
        }

        private int u8(int at) throws CodecFailure {
            if (at < 0 || at >= data.length) {
                throw new CodecFailure.Malformed("a JPEG 2000 header ends early");
            }
            return data[at] & 0xFF;
        }

        private int u16(int at) throws CodecFailure {
            return u8(at) << 8 | u8(at + 1);
        }

        private long u32(int at) throws CodecFailure {
            return (long) u16(at) << 16 | u16(at + 2);
        }
    }
}
