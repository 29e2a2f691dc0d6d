package org.isocenter.dicom.render;

import org.isocenter.dicom.codec.frame.FramePart;
import org.jspecify.annotations.Nullable;

/**
 * The projection of the requested part of a picture into the size of a viewport. It is computed from the size of the picture, before the
 * picture is made, in order to make only as much as is shown.
 *
 * @param part the part that is shown, in pixels of the picture; null if it is outside of the picture
 * @param width of the part when it is scaled
 * @param height of the part when it is scaled
 * @param canvasWidth of the result, black beside the part
 * @param canvasHeight of the result
 */
record ViewportProjection(@Nullable Part part, int width, int height, int canvasWidth, int canvasHeight) {

    /** A rectangle, not empty, and its flips. */
    record Part(int left, int top, int right, int bottom, boolean flippedHorizontally, boolean flippedVertically) {

        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }
    }

    /**
     * The part of a picture that a viewport shows.
     *
     * @param pixelAspect the height of a pixel divided by its width
     * @throws RenderFailure if the result would be too large
     */
    static Picture of(Picture picture, Viewport viewport, double pixelAspect) throws RenderFailure {
        return of(picture.width(), picture.height(), viewport, pixelAspect).of(picture, 0, 0, 0);
    }

    /**
     * The projection for a picture of that size.
     *
     * @param pixelAspect the height of a pixel divided by its width
     * @throws RenderFailure if the result would be too large
     */
    static ViewportProjection of(int pictureWidth, int pictureHeight, Viewport viewport, double pixelAspect)
            throws RenderFailure {
        Part part = part(pictureWidth, pictureHeight, viewport);
        int partWidth = part == null ? 1 : part.width();
        int partHeight = part == null ? 1 : part.height();
        if (viewport.padded()) {
            int width = viewport.width().orElse(pictureWidth);
            int height = viewport.height().orElse(pictureHeight);
            check(width, height);
            double scale = scale(partWidth, partHeight, width, height, pixelAspect);
            return new ViewportProjection(
                    part,
                    scaled(partWidth * scale, width),
                    scaled(partHeight * pixelAspect * scale, height),
                    width,
                    height);
        }
        if (viewport.width().isEmpty() && viewport.height().isEmpty()) {
            return new ViewportProjection(part, partWidth, partHeight, partWidth, partHeight);
        }
        // As large as both sides allow; a side that is not given is no limit.
        double scale = scale(
                partWidth,
                partHeight,
                viewport.width().isPresent() ? viewport.width().getAsInt() : Double.POSITIVE_INFINITY,
                viewport.height().isPresent() ? viewport.height().getAsInt() : Double.POSITIVE_INFINITY,
                pixelAspect);
        check(partWidth * scale, partHeight * pixelAspect * scale);
        int width = scaled(partWidth * scale, viewport.width().orElse(Integer.MAX_VALUE));
        int height = scaled(partHeight * pixelAspect * scale, viewport.height().orElse(Integer.MAX_VALUE));
        return new ViewportProjection(part, width, height, width, height);
    }

    private static void check(double width, double height) throws RenderFailure {
        if (width * height > Viewport.MOST_PIXELS) {
            throw new RenderFailure.TooLarge(
                    "a picture of " + Math.round(width) + " x " + Math.round(height) + " pixels is too large");
        }
    }

    private static double scale(int partWidth, int partHeight, double width, double height, double pixelAspect) {
        return Math.min(width / partWidth, height / (partHeight * pixelAspect));
    }

    private static int scaled(double size, int most) {
        return Math.max(1, Math.min(most, (int) Math.round(size)));
    }

    /** The region with its flips, without the part outside of the picture. */
    private static @Nullable Part part(int pictureWidth, int pictureHeight, Viewport viewport) {
        if (viewport.region() == null) {
            return new Part(0, 0, pictureWidth, pictureHeight, false, false);
        }
        Viewport.Region region = viewport.region().inPixels(pictureWidth, pictureHeight);
        int left = bounded(region.left(), pictureWidth);
        int top = bounded(region.top(), pictureHeight);
        int right = bounded(
                region.width().map(w -> Math.rint(region.left()) + w).orElse((double) pictureWidth), pictureWidth);
        int bottom = bounded(
                region.height().map(h -> Math.rint(region.top()) + h).orElse((double) pictureHeight), pictureHeight);
        return left >= right || top >= bottom
                ? null
                : new Part(left, top, right, bottom, region.flippedHorizontally(), region.flippedVertically());
    }

    private static int bounded(double coordinate, int most) {
        return (int) Math.max(0, Math.min(most, Math.rint(coordinate)));
    }

    /** The part of a frame that is needed, halved as often as possible without having fewer pixels than are shown. */
    FramePart needed() {
        if (part == null) {
            return new FramePart(0, 0, 1, 1, 0);
        }
        int halvings = 0;
        while (part.width() >> halvings + 1 >= width && part.height() >> halvings + 1 >= height) {
            halvings++;
        }
        return new FramePart(part.left, part.top, part.width(), part.height(), halvings);
    }

    /**
     * The picture that is shown, from a picture that has at least the part that is {@link #needed}.
     *
     * @param left first column of the picture, in pixels of its resolution
     * @param top first row likewise
     * @param halvings how often the resolution of the picture is halved
     */
    Picture of(Picture picture, int left, int top, int halvings) {
        if (part == null) {
            return picture.blank(canvasWidth, canvasHeight);
        }
        int fromX = (part.left >> halvings) - left;
        int fromY = (part.top >> halvings) - top;
        Picture cut = cut(
                picture,
                fromX,
                fromY,
                Math.min(picture.width(), halved(part.right, halvings) - left),
                Math.min(picture.height(), halved(part.bottom, halvings) - top));
        return centred(turned(
                Resampling.of(
                        cut,
                        axis(part.left, part.width(), width, left + fromX, halvings),
                        axis(part.top, part.height(), height, top + fromY, halvings)),
                part));
    }

    private static int halved(int coordinate, int halvings) {
        return (int) (coordinate + (1L << halvings) - 1 >> halvings);
    }

    private static Picture cut(Picture picture, int fromX, int fromY, int toX, int toY) {
        if (toX - fromX == picture.width() && toY - fromY == picture.height()) {
            return picture;
        }
        Picture cut = picture.blank(toX - fromX, toY - fromY);
        for (int y = 0; y < cut.height(); y++) {
            for (int x = 0; x < cut.width(); x++) {
                copy(picture, (fromY + y) * picture.width() + fromX + x, cut, y * cut.width() + x);
            }
        }
        return cut;
    }

    /**
     * The positions along one side. A sample of a lower resolution is at the position of the first of the samples that it stands for (T.800
     * B.5), not in their middle.
     */
    private static Resampling.Axis axis(int from, int size, int count, int start, int halvings) {
        double step = (double) size / count;
        double first = from + 0.5 * step - 0.5;
        return new Resampling.Axis(count, Math.scalb(first, -halvings) - start, Math.scalb(step, -halvings));
    }

    private static Picture turned(Picture picture, Part part) {
        if (!part.flippedHorizontally && !part.flippedVertically) {
            return picture;
        }
        Picture turned = picture.blank(picture.width(), picture.height());
        for (int y = 0; y < picture.height(); y++) {
            int row = part.flippedVertically ? picture.height() - 1 - y : y;
            for (int x = 0; x < picture.width(); x++) {
                int column = part.flippedHorizontally ? picture.width() - 1 - x : x;
                copy(picture, row * picture.width() + column, turned, y * picture.width() + x);
            }
        }
        return turned;
    }

    private Picture centred(Picture picture) {
        if (picture.width() == canvasWidth && picture.height() == canvasHeight) {
            return picture;
        }
        Picture canvas = picture.blank(canvasWidth, canvasHeight);
        int left = (canvasWidth - picture.width()) / 2;
        int top = (canvasHeight - picture.height()) / 2;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                copy(picture, y * picture.width() + x, canvas, (top + y) * canvasWidth + left + x);
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
