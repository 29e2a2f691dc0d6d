package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;

/** Goes through the packets of a tile in the order of one progression (T.800 B.12). */
final class PacketOrder {

    /** Receives the packets in order. */
    interface Visitor {
        /** @return whether to continue */
        boolean packet(int component, int resolution, int precinct, int layer) throws IOException;
    }

    private final TileComponent[] components;
    private final int[] tile;
    private final Checkpoint checkpoint;
    private final Visitor visitor;
    private Progression progression = new Progression(ProgressionOrder.LRCP, 0, 0, 0, 0, 0);
    private int layers;
    private int resolutions;
    private boolean going = true;

    /** @param tile bounds on the reference grid: left, top, right, bottom */
    PacketOrder(TileComponent[] components, int[] tile, Checkpoint checkpoint, Visitor visitor) {
        this.components = components;
        this.tile = tile;
        this.checkpoint = checkpoint;
        this.visitor = visitor;
    }

    /**
     * Runs one progression to its end, or until the visitor ends it.
     *
     * @return whether to continue
     */
    boolean run(Progression of, int layersOfTile) throws IOException {
        progression = of;
        layers = Math.min(of.endLayer(), layersOfTile);
        resolutions = 0;
        for (int c = of.firstComponent(); c < of.endComponent(); c++) {
            resolutions = Math.max(resolutions, components[c].resolutions.length);
        }
        resolutions = Math.min(resolutions, of.endResolution());
        switch (of.order()) {
            case LRCP -> {
                for (int layer = 0; layer < layers && going; layer++) {
                    for (int r = of.firstResolution(); r < resolutions && going; r++) {
                        everyComponent(r, layer, layer + 1);
                    }
                }
            }
            case RLCP -> {
                for (int r = of.firstResolution(); r < resolutions && going; r++) {
                    for (int layer = 0; layer < layers && going; layer++) {
                        everyComponent(r, layer, layer + 1);
                    }
                }
            }
            case RPCL -> {
                for (int r = of.firstResolution(); r < resolutions && going; r++) {
                    positions(r, r + 1, of.firstComponent(), of.endComponent());
                }
            }
            case PCRL -> positions(of.firstResolution(), resolutions, of.firstComponent(), of.endComponent());
            case CPRL -> {
                for (int c = of.firstComponent(); c < of.endComponent() && going; c++) {
                    positions(of.firstResolution(), resolutions, c, c + 1);
                }
            }
        }
        return going;
    }

    private void everyComponent(int r, int layer, int endLayer) throws IOException {
        for (int c = progression.firstComponent(); c < progression.endComponent() && going; c++) {
            if (r < components[c].resolutions.length) {
                int count = components[c].resolutions[r].precinctCount();
                for (int k = 0; k < count && going; k++) {
                    packets(c, r, k, layer, endLayer);
                }
            }
        }
    }

    private void packets(int c, int r, int k, int from, int to) throws IOException {
        for (int layer = from; layer < to && going; layer++) {
            going = visitor.packet(c, r, k, layer);
        }
    }

    /** Visits all precincts of some components and resolutions, in the order of their beginnings on the reference grid. */
    private void positions(int firstResolution, int endResolution, int firstComponent, int endComponent)
            throws IOException {
        long stepX = Long.MAX_VALUE;
        long stepY = Long.MAX_VALUE;
        for (int c = firstComponent; c < endComponent; c++) {
            TileComponent component = components[c];
            for (int r = firstResolution; r < Math.min(endResolution, component.resolutions.length); r++) {
                stepX = Math.min(stepX, stepX(component, r));
                stepY = Math.min(stepY, stepY(component, r));
            }
        }
        if (stepX == Long.MAX_VALUE) {
            return;
        }
        for (long y = tile[1]; y < tile[3] && going; y += stepY - y % stepY) {
            for (long x = tile[0]; x < tile[2] && going; x += stepX - x % stepX) {
                checkpoint.check();
                for (int c = firstComponent; c < endComponent && going; c++) {
                    int end = Math.min(endResolution, components[c].resolutions.length);
                    for (int r = firstResolution; r < end && going; r++) {
                        int k = precinctAt(components[c], r, x, y);
                        if (k >= 0) {
                            packets(c, r, k, 0, layers);
                        }
                    }
                }
            }
        }
    }

    private static long stepX(TileComponent component, int r) {
        int exponent = component.resolutions[r].precinctWidth + component.style.levels() - r;
        return (long) component.component.dx() << exponent;
    }

    private static long stepY(TileComponent component, int r) {
        int exponent = component.resolutions[r].precinctHeight + component.style.levels() - r;
        return (long) component.component.dy() << exponent;
    }

    /** The precinct that begins at a place; -1 if none does (T.800 B.12.1.3). */
    private int precinctAt(TileComponent component, int r, long x, long y) {
        Resolution resolution = component.resolutions[r];
        if (resolution.precinctCount() == 0) {
            return -1;
        }
        int level = component.style.levels() - r;
        long beginX = (long) resolution.x0 << level;
        long beginY = (long) resolution.y0 << level;
        boolean firstRow = y == tile[1] && beginY % (1L << resolution.precinctHeight + level) != 0;
        boolean firstColumn = x == tile[0] && beginX % (1L << resolution.precinctWidth + level) != 0;
        if (y % stepY(component, r) != 0 && !firstRow || x % stepX(component, r) != 0 && !firstColumn) {
            return -1;
        }
        long column = reduce(x, component.component.dx(), level) >> resolution.precinctWidth;
        long row = reduce(y, component.component.dy(), level) >> resolution.precinctHeight;
        column -= resolution.x0 >> resolution.precinctWidth;
        row -= resolution.y0 >> resolution.precinctHeight;
        if (column >= resolution.precinctsAcross || row >= resolution.precinctsDown) {
            return -1;
        }
        return (int) (row * resolution.precinctsAcross + column);
    }

    private static long reduce(long value, int divisor, int level) {
        long divided = (value + divisor - 1) / divisor;
        return divided + (1L << level) - 1 >> level;
    }
}
