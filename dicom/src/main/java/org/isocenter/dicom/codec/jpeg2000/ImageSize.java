package org.isocenter.dicom.codec.jpeg2000;

import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;

/**
 * The reference grid, the image on it, its tiles and its components (SIZ, T.800 A.5.1, Annex B.2 and B.3). All coordinates are those of the
 * reference grid.
 *
 * @param capabilities Rsiz
 * @param x0 XOsiz
 * @param y0 YOsiz
 * @param x1 Xsiz, after the last column
 * @param y1 Ysiz, after the last row
 * @param tileWidth XTsiz
 * @param tileHeight YTsiz
 * @param tileX0 XTOsiz
 * @param tileY0 YTOsiz
 */
public record ImageSize(
        int capabilities,
        int x0,
        int y0,
        int x1,
        int y1,
        long tileWidth,
        long tileHeight,
        int tileX0,
        int tileY0,
        List<Component> components) {

    private static final int MOST_COMPONENTS = 16384;
    private static final int MOST_TILES = 65535;
    private static final int MOST_BITS = 38;

    /** Bit of Rsiz that announces CAP, which T.814 needs. */
    private static final int EXTENDED_CAPABILITIES = 0x4000;

    public ImageSize {
        components = List.copyOf(components);
    }

    /**
     * One component.
     *
     * @param precision bits of a sample, 1 to 38
     * @param signed whether samples are two's complement
     * @param dx XRsiz: how many columns of the reference grid one sample stands for
     * @param dy YRsiz: how many rows
     */
    public record Component(int precision, boolean signed, int dx, int dy) {}

    static ImageSize read(SegmentReader in) throws CodecFailure {
        int capabilities = in.u16();
        long x1 = in.u32();
        long y1 = in.u32();
        long x0 = in.u32();
        long y0 = in.u32();
        long tileWidth = in.u32();
        long tileHeight = in.u32();
        long tileX0 = in.u32();
        long tileY0 = in.u32();
        int count = in.u16();
        if (x0 >= x1 || y0 >= y1 || count == 0 || count > MOST_COMPONENTS) {
            throw new CodecFailure.Malformed("a JPEG 2000 image without samples");
        }
        if (x1 > Integer.MAX_VALUE || y1 > Integer.MAX_VALUE) {
            throw new CodecFailure.LimitExceeded(
                    "a JPEG 2000 image of " + (x1 - x0) + " x " + (y1 - y0) + " samples at " + x0 + ", " + y0);
        }
        if (tileX0 > x0 || tileY0 > y0 || tileX0 + tileWidth <= x0 || tileY0 + tileHeight <= y0) {
            throw new CodecFailure.Malformed("a JPEG 2000 image outside of its tiles");
        }
        if (in.remaining() != 3 * count) {
            throw new CodecFailure.Malformed("a SIZ segment for another number of components than " + count);
        }
        Component[] components = new Component[count];
        for (int i = 0; i < count; i++) {
            int depth = in.u8();
            components[i] = new Component((depth & 0x7F) + 1, depth > 0x7F, in.u8(), in.u8());
            if (components[i].precision > MOST_BITS || components[i].dx == 0 || components[i].dy == 0) {
                throw new CodecFailure.Malformed("component " + i + " is " + components[i]);
            }
        }
        ImageSize size = new ImageSize(
                capabilities,
                (int) x0,
                (int) y0,
                (int) x1,
                (int) y1,
                tileWidth,
                tileHeight,
                (int) tileX0,
                (int) tileY0,
                List.of(components));
        if ((long) size.tilesAcross() * size.tilesDown() > MOST_TILES) {
            throw new CodecFailure.Malformed(size.tilesAcross() + " x " + size.tilesDown() + " tiles");
        }
        return size;
    }

    /** Whether the codestream needs more than T.800: coding passes of T.814. */
    public boolean extendedCapabilities() {
        return (capabilities & EXTENDED_CAPABILITIES) != 0;
    }

    /** Columns of a component at a resolution, 0 for the full one. */
    public int width(int component, int discardedLevels) {
        int dx = components.get(component).dx;
        return Grid.reduce(Grid.ceilDiv(x1, dx), discardedLevels) - Grid.reduce(Grid.ceilDiv(x0, dx), discardedLevels);
    }

    /** Rows of a component at a resolution, 0 for the full one. */
    public int height(int component, int discardedLevels) {
        int dy = components.get(component).dy;
        return Grid.reduce(Grid.ceilDiv(y1, dy), discardedLevels) - Grid.reduce(Grid.ceilDiv(y0, dy), discardedLevels);
    }

    int tilesAcross() {
        return (int) ((x1 - tileX0 + tileWidth - 1) / tileWidth);
    }

    int tilesDown() {
        return (int) ((y1 - tileY0 + tileHeight - 1) / tileHeight);
    }

    int tileLeft(int tile) {
        return (int) Math.max(tileX0 + tile % tilesAcross() * tileWidth, x0);
    }

    int tileTop(int tile) {
        return (int) Math.max(tileY0 + tile / tilesAcross() * tileHeight, y0);
    }

    int tileRight(int tile) {
        return (int) Math.min(tileX0 + (tile % tilesAcross() + 1) * tileWidth, x1);
    }

    int tileBottom(int tile) {
        return (int) Math.min(tileY0 + (tile / tilesAcross() + 1) * tileHeight, y1);
    }
}
