package org.isocenter.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/**
 * The part of a tile-component that a region needs, in the coordinates of each resolution.
 *
 * @param bounds by resolution: left, top, right, bottom; the last one is the requested region, those below are wider by the reach of the
 *     wavelets
 * @param decoded the part of the tile-component that is put together from its subbands, at the requested resolution: so much wider than the
 *     region that what is missing beside it cannot be seen in the region
 * @param imageX0 left end of the image at the requested resolution
 * @param imageY0 top of the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TileWindow(int[][] bounds, int[] decoded, int imageX0, int imageY0) {

    /** The distance within which a sample of the 9-7 wavelet depends on samples of a subband. */
    private static final int REACH = 4;

    /** The distance from an end of samples within which lifting steps of the 9-7 wavelet see the end. Those of the 5-3 wavelet see less. */
    private static final int STEPS = 4;

    static TileWindow of(TileComponent component, ImageSize size, DecodingRequest request) {
        int highest = component.style.levels() - request.discardedLevels();
        int dx = component.component.dx();
        int dy = component.component.dy();
        int imageX0 = Grid.reduce(Grid.ceilDiv(size.x0(), dx), request.discardedLevels());
        int imageY0 = Grid.reduce(Grid.ceilDiv(size.y0(), dy), request.discardedLevels());
        int[] wanted = component.bounds(request.discardedLevels());
        DecodingRequest.Region region = request.region();
        if (region != null) {
            wanted[0] = (int) Math.max(wanted[0], imageX0 + (long) region.left() / dx);
            wanted[1] = (int) Math.max(wanted[1], imageY0 + (long) region.top() / dy);
            wanted[2] = (int) Math.min(wanted[2], imageX0 + ((long) region.left() + region.width() + dx - 1) / dx);
            wanted[3] = (int) Math.min(wanted[3], imageY0 + ((long) region.top() + region.height() + dy - 1) / dy);
        }
        int[] decoded = component.bounds(request.discardedLevels());
        if (region != null) {
            // what is wrong within a distance is so within twice of it, and the steps, at the next resolution
            long margin = (long) STEPS << highest;
            boolean empty = wanted[0] >= wanted[2] || wanted[1] >= wanted[3];
            decoded[0] = (int) Math.max(decoded[0], wanted[0] - margin);
            decoded[1] = (int) Math.max(decoded[1], wanted[1] - margin);
            decoded[2] = (int) Math.min(decoded[2], wanted[2] + margin);
            decoded[3] = (int) Math.min(decoded[3], wanted[3] + margin);
            if (empty) {
                Arrays.fill(decoded, 0);
            }
        }
        int[][] bounds = new int[highest + 1][];
        bounds[highest] = wanted;
        for (int r = highest; r > 0; r--) {
            bounds[r - 1] = new int[] {
                (bounds[r][0] >> 1) - REACH,
                (bounds[r][1] >> 1) - REACH,
                (bounds[r][2] + 1 >> 1) + REACH,
                (bounds[r][3] + 1 >> 1) + REACH
            };
        }
        return new TileWindow(bounds, decoded, imageX0, imageY0);
    }

    int[] wanted() {
        return bounds[bounds.length - 1];
    }

    /** The number of samples that are put together; 0 if none are wanted. */
    long samples() {
        return isEmpty() ? 0 : (long) (decoded[2] - decoded[0]) * (decoded[3] - decoded[1]);
    }

    boolean isEmpty() {
        int[] wanted = wanted();
        return wanted[0] >= wanted[2] || wanted[1] >= wanted[3];
    }

    /** Whether samples that are wanted depend on a code block. Subbands have the coordinates of the resolution below theirs. */
    boolean needs(int resolution, Subband band, CodeBlock block) {
        int[] needed = bounds[Math.max(0, resolution - 1)];
        int x = block.x - band.left() + band.x0();
        int y = block.y - band.top() + band.y0();
        return x < needed[2] && x + block.width > needed[0] && y < needed[3] && y + block.height > needed[1];
    }
}
