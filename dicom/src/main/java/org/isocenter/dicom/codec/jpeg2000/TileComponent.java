package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.Orientation;

/** One component of one tile: its bounds, resolutions and coding style (T.800 B.3 to B.5). */
final class TileComponent {

    final ImageSize.Component component;
    final CodingStyle style;
    final int regionShift;
    final int x0;
    final int y0;
    final int x1;
    final int y1;
    final Resolution[] resolutions;

    TileComponent(ImageSize size, int tile, int index, CodingParameters parameters) throws CodecFailure {
        this(size, tile, index, parameters.style(index), parameters.quantization(index), parameters.regionShift(index));
    }

    TileComponent(ImageSize size, int tile, int index, CodingStyle style, Quantization quantization, int regionShift)
            throws CodecFailure {
        component = size.components().get(index);
        this.style = style;
        this.regionShift = regionShift;
        x0 = Grid.ceilDiv(size.tileLeft(tile), component.dx());
        y0 = Grid.ceilDiv(size.tileTop(tile), component.dy());
        x1 = Grid.ceilDiv(size.tileRight(tile), component.dx());
        y1 = Grid.ceilDiv(size.tileBottom(tile), component.dy());
        resolutions = new Resolution[style.levels() + 1];
        for (int r = 0; r < resolutions.length; r++) {
            resolutions[r] = resolution(r, quantization);
        }
    }

    private Resolution resolution(int r, Quantization quantization) throws CodecFailure {
        int discarded = style.levels() - r;
        int[] bounds = bounds(discarded);
        if (r == 0) {
            Subband band = band(Orientation.LL, 0, discarded, 0, 0, quantization);
            return new Resolution(r, bounds, new Subband[] {band}, style);
        }
        int[] below = bounds(discarded + 1);
        int left = below[2] - below[0];
        int top = below[3] - below[1];
        Subband[] bands = new Subband[3];
        for (int orientation = Orientation.HL; orientation <= Orientation.HH; orientation++) {
            bands[orientation - 1] = band(
                    orientation,
                    3 * (r - 1) + orientation,
                    discarded + 1,
                    orientation == Orientation.LH ? 0 : left,
                    orientation == Orientation.HL ? 0 : top,
                    quantization);
        }
        return new Resolution(r, bounds, bands, style);
    }

    private Subband band(int orientation, int index, int level, int left, int top, Quantization quantization)
            throws CodecFailure {
        int highX = orientation & 1;
        int highY = orientation >> 1;
        int exponent = quantization.exponent(index, level, style.levels());
        int bitPlanes = quantization.guardBits() + exponent - 1;
        float step = 1;
        if (!style.reversible()) {
            int range = component.precision() + Subband.gain(orientation);
            step = (float) (Math.scalb(1.0, range - exponent) * (1 + quantization.mantissa(index) / 2048.0));
        }
        return new Subband(
                orientation,
                index,
                Grid.band(x0, level, highX),
                Grid.band(y0, level, highY),
                Grid.band(x1, level, highX),
                Grid.band(y1, level, highY),
                left,
                top,
                Math.max(0, bitPlanes),
                step);
    }

    /** The bounds of the image at a lower resolution. */
    int[] bounds(int discardedLevels) {
        return new int[] {
            Grid.reduce(x0, discardedLevels),
            Grid.reduce(y0, discardedLevels),
            Grid.reduce(x1, discardedLevels),
            Grid.reduce(y1, discardedLevels)
        };
    }
}
