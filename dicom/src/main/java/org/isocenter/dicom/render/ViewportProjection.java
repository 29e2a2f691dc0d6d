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
        Optional<Picture> part = part(picture, viewport);
        return viewport.padded()
                ? onCanvas(picture, part, viewport, pixelAspect)
                : inBox(part.orElseGet(() -> picture.blank(1, 1)), viewport, pixelAspect);
    }

    private static Picture onCanvas(Picture picture, Optional<Picture> part, Viewport viewport, double pixelAspect)
            throws RenderFailure {
        int width = viewport.width().orElse(picture.width());
        int height = viewport.height().orElse(picture.height());
        check(width, height);
        return part.isEmpty()
                ? picture.blank(width, height)
                : centred(
                        scaled(part.get(), scale(part.get(), width, height, pixelAspect), pixelAspect, width, height),
                        width,
                        height);
    }

    /** As large as both sides allow; a side that is not given allows anything. */
    private static Picture inBox(Picture part, Viewport viewport, double pixelAspect) throws RenderFailure {
        if (viewport.width().isEmpty() && viewport.height().isEmpty()) {
            return part;
        }
        double scale = scale(
                part,
                viewport.width().isPresent() ? viewport.width().getAsInt() : Double.POSITIVE_INFINITY,
                viewport.height().isPresent() ? viewport.height().getAsInt() : Double.POSITIVE_INFINITY,
                pixelAspect);
        check(part.width() * scale, part.height() * pixelAspect * scale);
        return scaled(
                part,
                scale,
                pixelAspect,
                viewport.width().orElse(Integer.MAX_VALUE),
                viewport.height().orElse(Integer.MAX_VALUE));
    }

    private static void check(double width, double height) throws RenderFailure {
        if (width * height > Viewport.MOST_PIXELS) {
            throw new RenderFailure.TooLarge(
                    "a picture of " + Math.round(width) + " x " + Math.round(height) + " pixels is too large");
        }
    }

    private static double scale(Picture part, double width, double height, double pixelAspect) {
        return Math.min(width / part.width(), height / (part.height() * pixelAspect));
    }

    private static Picture scaled(Picture part, double scale, double pixelAspect, int mostWidth, int mostHeight) {
        return Resampling.of(
                part,
                clamp((int) Math.round(part.width() * scale), mostWidth),
                clamp((int) Math.round(part.height() * pixelAspect * scale), mostHeight));
    }

    private static int clamp(int size, int most) {
        return Math.max(1, Math.min(most, size));
    }

    /** The region, flipped as it asks, without what lies outside the picture; empty if all of it does. */
    private static Optional<Picture> part(Picture picture, Viewport viewport) {
        if (viewport.region() == null) {
            return Optional.of(picture);
        }
        Viewport.Region region = viewport.region().inPixels(picture.width(), picture.height());
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
