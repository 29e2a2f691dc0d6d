package org.isocenter.dicom.codec.jpeg2000;

import org.jspecify.annotations.Nullable;

/** A resolution of a tile-component, its subbands and precincts (T.800 B.5 to B.7). */
final class Resolution {

    /** About how many bytes a code block takes with its part of two tag trees, and a precinct takes without code blocks. */
    private static final int BLOCK_MEMORY = 220;

    private static final int PRECINCT_MEMORY = 800;

    final int number;
    final int x0;
    final int y0;
    final int x1;
    final int y1;
    final Subband[] bands;

    /** PPx and PPy. */
    final int precinctWidth;

    final int precinctHeight;

    /** The number of precincts across and down. */
    final int precinctsAcross;

    final int precinctsDown;

    private final int blockWidth;
    private final int blockHeight;
    private @Nullable Precinct @Nullable [] precincts;

    Resolution(int number, int[] bounds, Subband[] bands, CodingStyle style) {
        this.number = number;
        x0 = bounds[0];
        y0 = bounds[1];
        x1 = bounds[2];
        y1 = bounds[3];
        this.bands = bands;
        precinctWidth = style.precinctWidthExponent(number);
        precinctHeight = style.precinctHeightExponent(number);
        boolean empty = x0 >= x1 || y0 >= y1;
        precinctsAcross = empty ? 0 : Grid.reduce(x1, precinctWidth) - (x0 >> precinctWidth);
        precinctsDown = empty ? 0 : Grid.reduce(y1, precinctHeight) - (y0 >> precinctHeight);
        int halved = number == 0 ? 0 : 1;
        blockWidth = Math.min(style.blockWidthExponent(), precinctWidth - halved);
        blockHeight = Math.min(style.blockHeightExponent(), precinctHeight - halved);
    }

    /** About how many bytes all precincts would take. */
    long memory() {
        long blocks = 0;
        for (Subband band : bands) {
            if (!band.isEmpty()) {
                blocks += (long) (Grid.reduce(band.x1(), blockWidth) - (band.x0() >> blockWidth))
                        * (Grid.reduce(band.y1(), blockHeight) - (band.y0() >> blockHeight));
            }
        }
        return blocks * BLOCK_MEMORY + (long) precinctsAcross * precinctsDown * PRECINCT_MEMORY;
    }

    int precinctCount() {
        return precinctsAcross * precinctsDown;
    }

    /** The precincts of which packets were read; the other elements are null. */
    @Nullable
    Precinct[] precincts() {
        if (precincts == null) {
            precincts = new Precinct[precinctCount()];
        }
        return precincts;
    }

    Precinct precinct(int index) {
        @Nullable Precinct[] all = precincts();
        Precinct precinct = all[index];
        if (precinct == null) {
            precinct = make(index);
            all[index] = precinct;
        }
        return precinct;
    }

    private Precinct make(int index) {
        int halved = number == 0 ? 0 : 1;
        int width = precinctWidth - halved;
        int height = precinctHeight - halved;
        long column = (long) (x0 >> precinctWidth) + index % precinctsAcross;
        long row = (long) (y0 >> precinctHeight) + index / precinctsAcross;
        PrecinctBand[] parts = new PrecinctBand[bands.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = PrecinctBand.of(
                    bands[i],
                    column << width,
                    row << height,
                    column + 1 << width,
                    row + 1 << height,
                    blockWidth,
                    blockHeight);
        }
        return new Precinct(parts);
    }
}
