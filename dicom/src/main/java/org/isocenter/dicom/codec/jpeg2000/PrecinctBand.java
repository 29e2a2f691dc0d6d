package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/** The code blocks of one subband in one precinct, with their tag trees (T.800 B.6, B.7, B.10). */
final class PrecinctBand {

    final Subband band;
    final int wide;
    final int high;
    final CodeBlock[] blocks;
    final TagTree inclusion;
    final TagTree zeroBitPlanes;

    private PrecinctBand(Subband band, int wide, int high, CodeBlock[] blocks) {
        this.band = band;
        this.wide = wide;
        this.high = high;
        this.blocks = blocks;
        this.inclusion = new TagTree(wide, high);
        this.zeroBitPlanes = new TagTree(wide, high);
    }

    /**
     * Divides a part of a subband.
     *
     * @param px0 of the precinct in the coordinates of the subband
     * @param width xcb'
     * @param height ycb'
     */
    static PrecinctBand of(Subband band, long px0, long py0, long px1, long py1, int width, int height) {
        int x0 = (int) Math.max(px0, band.x0());
        int y0 = (int) Math.max(py0, band.y0());
        int x1 = (int) Math.min(px1, band.x1());
        int y1 = (int) Math.min(py1, band.y1());
        if (x0 >= x1 || y0 >= y1) {
            return new PrecinctBand(band, 0, 0, new CodeBlock[0]);
        }
        int firstColumn = x0 >> width;
        int firstRow = y0 >> height;
        int wide = Grid.reduce(x1, width) - firstColumn;
        int high = Grid.reduce(y1, height) - firstRow;
        CodeBlock[] blocks = new CodeBlock[wide * high];
        for (int row = 0; row < high; row++) {
            int top = Math.max(y0, firstRow + row << height);
            int bottom = (int) Math.min(y1, (long) (firstRow + row + 1) << height);
            for (int column = 0; column < wide; column++) {
                int left = Math.max(x0, firstColumn + column << width);
                int right = (int) Math.min(x1, (long) (firstColumn + column + 1) << width);
                blocks[row * wide + column] = new CodeBlock(
                        band.left() + left - band.x0(), band.top() + top - band.y0(), right - left, bottom - top);
            }
        }
        return new PrecinctBand(band, wide, high, blocks);
    }
}
