package org.isocenter.dicom.codec;

import java.awt.Point;
import jj2000.j2k.image.BlkImgDataSrc;
import jj2000.j2k.image.DataBlk;
import jj2000.j2k.image.DataBlkInt;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** A frame as the JPEG 2000 library wants it: one tile of all samples, unsigned ones moved around zero. */
final class Jpeg2000Source implements BlkImgDataSrc {

    private final SampleReader samples;
    private final ImagePixelDescription image;
    private final int[] row;

    Jpeg2000Source(SampleReader samples, ImagePixelDescription image) {
        this.samples = samples;
        this.image = image;
        this.row = new int[image.columns()];
    }

    @Override
    public DataBlk getInternCompData(DataBlk block, int component) {
        return getCompData(block, component);
    }

    @Override
    public DataBlk getCompData(DataBlk block, int component) {
        DataBlkInt result = block instanceof DataBlkInt integers
                ? integers
                : new DataBlkInt(block.ulx, block.uly, block.w, block.h);
        int[] data = result.getDataInt();
        if (data == null || data.length < result.w * result.h) {
            data = new int[result.w * result.h];
            result.setDataInt(data);
        }
        result.offset = 0;
        result.scanw = result.w;
        int precision = samples.precision();
        int shift = image.signed() ? 32 - precision : 0;
        int level = image.signed() ? 0 : 1 << precision - 1;
        for (int y = 0; y < result.h; y++) {
            try {
                samples.read(result.uly + y, component, row, 0);
            } catch (CodecFailure e) {
                throw new GuardedCodestream.Stop(e);
            }
            for (int x = 0; x < result.w; x++) {
                data[y * result.w + x] = (row[result.ulx + x] << shift >> shift) - level;
            }
        }
        return result;
    }

    @Override
    public int getFixedPoint(int component) {
        return 0;
    }

    @Override
    public int getNomRangeBits(int component) {
        return samples.precision();
    }

    @Override
    public int getNumComps() {
        return image.samplesPerPixel();
    }

    @Override
    public int getImgWidth() {
        return image.columns();
    }

    @Override
    public int getImgHeight() {
        return image.rows();
    }

    @Override
    public int getTileWidth() {
        return image.columns();
    }

    @Override
    public int getTileHeight() {
        return image.rows();
    }

    @Override
    public int getNomTileWidth() {
        return image.columns();
    }

    @Override
    public int getNomTileHeight() {
        return image.rows();
    }

    @Override
    public int getTileCompWidth(int tile, int component) {
        return image.columns();
    }

    @Override
    public int getTileCompHeight(int tile, int component) {
        return image.rows();
    }

    @Override
    public int getCompImgWidth(int component) {
        return image.columns();
    }

    @Override
    public int getCompImgHeight(int component) {
        return image.rows();
    }

    @Override
    public int getCompSubsX(int component) {
        return 1;
    }

    @Override
    public int getCompSubsY(int component) {
        return 1;
    }

    @Override
    public void setTile(int x, int y) {}

    @Override
    public void nextTile() {}

    @Override
    public Point getTile(Point point) {
        return new Point(0, 0);
    }

    @Override
    public int getTileIdx() {
        return 0;
    }

    @Override
    public int getTilePartULX() {
        return 0;
    }

    @Override
    public int getTilePartULY() {
        return 0;
    }

    @Override
    public int getCompULX(int component) {
        return 0;
    }

    @Override
    public int getCompULY(int component) {
        return 0;
    }

    @Override
    public int getImgULX() {
        return 0;
    }

    @Override
    public int getImgULY() {
        return 0;
    }

    @Override
    public Point getNumTiles(Point point) {
        return new Point(1, 1);
    }

    @Override
    public int getNumTiles() {
        return 1;
    }
}
