package org.isocenter.dicom.render;

/** Changes the size of a picture: by linear interpolation if it grows, by the mean of the pixels that fall on a new pixel if it shrinks. */
final class Resampling {

    private Resampling() {}

    /**
     * The positions of the new pixels of one side among those of the picture.
     *
     * @param count of new pixels, at least 1
     * @param first the middle of the first new pixel; 0 is the middle of the picture's first pixel
     * @param step the distance from one new pixel to the next
     */
    record Axis(int count, double first, double step) {

        /** A whole side in another number of pixels. */
        static Axis of(int from, int count) {
            double step = (double) from / count;
            return new Axis(count, 0.5 * step - 0.5, step);
        }

        private boolean isThatOf(int size) {
            return count == size && first == 0 && step == 1;
        }
    }

    /** The picture in another size, each at least 1. */
    static Picture of(Picture picture, int width, int height) {
        return of(picture, Axis.of(picture.width(), width), Axis.of(picture.height(), height));
    }

    /** A picture of pixels at any positions in another picture. Positions beyond its border get the pixels of the border. */
    static Picture of(Picture picture, Axis horizontal, Axis vertical) {
        if (horizontal.isThatOf(picture.width()) && vertical.isThatOf(picture.height())) {
            return picture;
        }
        int width = horizontal.count;
        int height = vertical.count;
        Picture result = picture.blank(width, height);
        int samples = picture.samples();
        Weights across = Weights.of(picture.width(), horizontal);
        Weights down = Weights.of(picture.height(), vertical);
        float[] line = new float[picture.width() * samples];
        for (int y = 0; y < height; y++) {
            combineRows(picture, down, y, line);
            for (int x = 0, to = y * width * samples; x < width; x++) {
                for (int sample = 0; sample < samples; sample++, to++) {
                    float sum = 0;
                    for (int i = 0; i < across.count[x]; i++) {
                        sum += across.weight[x][i] * line[(across.first[x] + i) * samples + sample];
                    }
                    result.set(to, (int) (sum + 0.5f));
                }
            }
        }
        return result;
    }

    private static void combineRows(Picture picture, Weights down, int y, float[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] = 0;
        }
        for (int row = 0; row < down.count[y]; row++) {
            float weight = down.weight[y][row];
            int from = (down.first[y] + row) * line.length;
            for (int i = 0; i < line.length; i++) {
                line[i] += weight * picture.sample(from + i);
            }
        }
    }

    /** The weights of the pixels from {@code first} for a new pixel. */
    @SuppressWarnings("ArrayRecordComponent") // used only in this class
    private record Weights(int[] first, int[] count, float[][] weight) {

        static Weights of(int from, Axis axis) {
            int to = axis.count;
            double reach = Math.max(1, axis.step);
            int[] first = new int[to];
            int[] count = new int[to];
            float[][] weight = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = axis.first + i * axis.step;
                int least = (int) Math.max(0, Math.ceil(centre - reach));
                int greatest = (int) Math.min(from - 1, Math.floor(centre + reach));
                first[i] = Math.min(least, from - 1);
                count[i] = Math.max(1, greatest - first[i] + 1);
                weight[i] = triangle(first[i], count[i], centre, reach);
            }
            return new Weights(first, count, weight);
        }

        private static float[] triangle(int first, int count, double centre, double reach) {
            float[] weights = new float[count];
            float sum = 0;
            for (int i = 0; i < count; i++) {
                weights[i] = (float) Math.max(0, 1 - Math.abs(first + i - centre) / reach);
                sum += weights[i];
            }
            for (int i = 0; i < count; i++) {
                weights[i] = sum == 0 ? 1f / count : weights[i] / sum;
            }
            return weights;
        }
    }
}
