package org.isocenter.dicom.render;

import java.util.Optional;

/** Brings the part of a picture that a viewport asks for into its size. */
final class ViewportProjection {

    private ViewportProjection() {}

    /**
     * What a viewport shows of a picture.
     *
     * @param pixelAspect the height of a pixel divided by its width
     * @throws RenderFailure if that would be too large
     */
    static Picture of(Picture picture, Viewport viewport, double pixelAspect) throws RenderFailure {
        int width = viewport.width().orElse(picture.width());
        int height = viewport.height().orElse(picture.height());
        if ((long) width * height > Viewport.MOST_PIXELS) {
            throw new RenderFailure("a viewport of " + width + " x " + height + " pixels is too large");
        }
        Optional<Picture> part = part(picture, viewport);
        if (part.isEmpty()) {
            return picture.blank(width, height);
        }
        double partHeight = part.get().height() * pixelAspect;
        double scale = Math.min((double) width / part.get().width(), height / partHeight);
        int scaledWidth = clamp((int) Math.round(part.get().width() * scale), width);
        int scaledHeight = clamp((int) Math.round(partHeight * scale), height);
        Picture scaled = Resampling.of(part.get(), scaledWidth, scaledHeight);
        return viewport.padded() ? centred(scaled, width, height) : scaled;
    }

    private static int clamp(int size, int most) {
        return Math.max(1, Math.min(most, size));
    }

    /** The region, flipped as it asks, without what lies outside the picture; empty if all of it does. */
    private static Optional<Picture> part(Picture picture, Viewport viewport) {
        Viewport.Region region = viewport.region();
        if (region == null) {
            return Optional.of(picture);
        }
        int left = bounded(region.left(), picture.width());
        int top = bounded(region.top(), picture.height());
        int right = bounded(
                region.width().map(w -> Math.rint(region.left()) + w).orElse((double) picture.width()),
                picture.width());
        int bottom = bounded(
                region.height().map(h -> Math.rint(region.top()) + h).orElse((double) picture.height()),
                picture.height());
        if (left >= right || top >= bottom) {
            return Optional.empty();
        }
        Picture part = picture.blank(right - left, bottom - top);
        for (int y = 0; y < part.height(); y++) {
            int fromY = region.flippedVertically() ? bottom - 1 - y : top + y;
            for (int x = 0; x < part.width(); x++) {
                int fromX = region.flippedHorizontally() ? right - 1 - x : left + x;
                copy(picture, fromY * picture.width() + fromX, part, y * part.width() + x);
            }
        }
        return Optional.of(part);
    }

    private static int bounded(double coordinate, int most) {
        return (int) Math.max(0, Math.min(most, Math.rint(coordinate)));
    }

    private static Picture centred(Picture picture, int width, int height) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        Picture canvas = picture.blank(width, height);
        int left = (width - picture.width()) / 2;
        int top = (height - picture.height()) / 2;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                copy(picture, y * picture.width() + x, canvas, (top + y) * width + left + x);
            }
        }
        return canvas;
    }

    private static void copy(Picture from, int fromPixel, Picture to, int toPixel) {
        for (int sample = 0; sample < from.samples(); sample++) {
            to.set(toPixel * from.samples() + sample, from.sample(fromPixel * from.samples() + sample));
        }
    }
}
