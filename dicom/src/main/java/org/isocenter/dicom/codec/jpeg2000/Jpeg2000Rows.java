package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.SampleWriter;

/**
 * Puts the decoded rows of a region into a frame of its size. Each sample of a subsampled component is repeated for all pixels that it
 * stands for.
 */
final class Jpeg2000Rows implements SampleSink {

    private final ImageSize size;
    private final DecodingRequest.Region region;
    private final SampleWriter out;
    private int[] wide = new int[0];

    Jpeg2000Rows(ImageSize size, DecodingRequest.Region region, SampleWriter out) {
        this.size = size;
        this.region = region;
        this.out = out;
    }

    @Override
    public void row(int component, int x, int y, int[] samples, int count) throws CodecFailure {
        ImageSize.Component of = size.components().get(component);
        if (of.dx() == 1 && of.dy() == 1) {
            out.write(y - region.top(), x - region.left(), component, samples, count);
            return;
        }
        int left = x * of.dx();
        int width = Math.min(count * of.dx(), region.width() - left);
        if (wide.length < width) {
            wide = new int[width];
        }
        for (int i = 0; i < width; i++) {
            wide[i] = samples[i / of.dx()];
        }
        int bottom = Math.min((y + 1) * of.dy(), region.height());
        for (int row = y * of.dy(); row < bottom; row++) {
            out.write(row, left, component, wide, width);
        }
    }
}
