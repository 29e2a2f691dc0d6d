package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.isocenter.dicom.codec.CountingSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Points of a grid of everything that OpenJPEG's encoder can vary: size and origin, tiles, components, depth, sign, levels, progression,
 * precincts, size and style of code blocks, layers, markers, regions of interest, both wavelets. System property {@code
 * isocenter.jpeg2000.points} says how many, {@code isocenter.jpeg2000.side} the greatest side (300; by hand 2049), {@code
 * isocenter.jpeg2000.seed} where to begin.
 */
class Jpeg2000GridTest {

    private static final System.Logger LOG = System.getLogger(Jpeg2000GridTest.class.getName());

    private static final int POINTS = Integer.getInteger("isocenter.jpeg2000.points", 60);
    private static final int SIDE = Integer.getInteger("isocenter.jpeg2000.side", 300);
    private static final int SEED = Integer.getInteger("isocenter.jpeg2000.seed", 1);

    /** The greatest number of samples of a point. */
    private static final int MOST_SAMPLES = 1 << 20;

    /** Its encoder does not reproduce very narrow tiles after several levels, which its own decoder shows. */
    private static final double MOST_FAULTS_OF_THE_PEER = 0.05;

    @TempDir
    private Path folder;

    @Test
    void everyPointShouldBeDecodedAsOpenJpegDoes() throws IOException, InterruptedException {
        int faults = 0;
        int refused = 0;
        for (int seed = SEED; seed < SEED + POINTS; seed++) {
            Point point = Point.of(new Random(seed));
            OpenJpeg peer = new OpenJpeg(folder);
            byte[] codestream;
            try {
                codestream = peer.compress(point.planes, point.options);
            } catch (IOException e) {
                // its buffer is too small for noise with many markers
                refused++;
                continue;
            }
            Planes ours = Planes.decoded(codestream);
            Planes piecemeal = Planes.decoded(new CountingSource(codestream), DecodingRequest.ALL);
            assertThat(piecemeal.difference(ours))
                    .as("point %d, %s", seed, point)
                    .isZero();
            if (point.lossless && ours.difference(point.planes) == 0) {
                continue;
            }
            Planes theirs = peer.decompress(codestream, point.planes, "");
            if (point.lossless && theirs.difference(point.planes) > 0) {
                faults++;
                continue;
            }
            // of many bits its factor 2/K has too few digits
            assertThat(ours.difference(theirs))
                    .as("point %d, %s", seed, point)
                    .isLessThanOrEqualTo(point.lossless ? 0 : point.planes.bits() > 12 ? 4 : 1);
        }
        LOG.log(Level.INFO, "{0} points, {1} not encoded, {2} encoded wrongly by OpenJPEG", POINTS, refused, faults);
        assertThat(refused).isLessThan(POINTS / 3);
        assertThat(faults).isLessThanOrEqualTo((int) Math.ceil(MOST_FAULTS_OF_THE_PEER * POINTS));
    }

    private record Point(Planes planes, String options, boolean lossless) {

        static Point of(Random random) {
            int components = random.nextInt(3) > 0 ? 1 + 2 * random.nextInt(2) : 1 + random.nextInt(16);
            int width = side(random);
            int height = Math.min(side(random), Math.max(1, MOST_SAMPLES / width / components));
            int bits = 1 + random.nextInt(16);
            Planes planes = Planes.generated(width, height, components, bits, random.nextBoolean());
            StringBuilder options = new StringBuilder();
            boolean lossless = random.nextInt(3) > 0;
            int least = Math.min(width, height);
            if (least > 16 && random.nextInt(3) == 0) {
                int tileWidth = tileSide(random, width);
                int tileHeight = tileSide(random, height);
                options.append(String.format(Locale.ROOT, " -t %d,%d", tileWidth, tileHeight));
                least = Math.min(tileWidth, tileHeight);
                if (random.nextBoolean()) {
                    int x = random.nextInt(tileWidth);
                    int y = random.nextInt(tileHeight);
                    options.append(String.format(
                            Locale.ROOT, " -d %d,%d -T %d,%d", x, y, random.nextInt(x + 1), random.nextInt(y + 1)));
                }
            } else if (random.nextBoolean()) {
                options.append(String.format(Locale.ROOT, " -d %d,%d", random.nextInt(70), random.nextInt(70)));
            }
            int levels = Math.min(random.nextInt(7), 31 - Integer.numberOfLeadingZeros(least));
            options.append(" -n ").append(levels + 1);
            options.append(" -p ").append(ProgressionOrder.values()[random.nextInt(5)]);
            int blockWidth = 3 + random.nextInt(6);
            int blockHeight = 3 + random.nextInt(Math.min(6, 10 - blockWidth));
            options.append(String.format(Locale.ROOT, " -b %d,%d", 1 << blockWidth, 1 << blockHeight));
            options.append(" -M ").append(random.nextBoolean() ? random.nextInt(64) : 0);
            options.append(random.nextInt(3) == 0 ? " -SOP" : "");
            options.append(random.nextInt(3) == 0 ? " -EPH" : "");
            options.append(random.nextInt(3) == 0 ? " -PLT -TLM" : "");
            if (random.nextInt(3) == 0) {
                options.append(String.format(
                        Locale.ROOT, " -c [%d,%d],[%d,%d]", precinct(random), precinct(random), precinct(random), 64));
            }
            if (random.nextInt(3) == 0) {
                options.append(lossless ? " -r 20,5,1" : " -r 20,5,2");
            }
            if (lossless && bits <= 8 && random.nextInt(6) == 0) {
                options.append(" -ROI c=0,U=").append(bits + 1);
            }
            if (components >= 3 && random.nextBoolean()) {
                options.append(" -mct 0");
            }
            options.append(lossless ? "" : " -I");
            return new Point(planes, options.toString(), lossless);
        }

        /** Often next to a power of two, or tiny. */
        private static int side(Random random) {
            int power = 1 << random.nextInt(32 - Integer.numberOfLeadingZeros(SIDE - 1));
            return switch (random.nextInt(3)) {
                case 0 -> Math.max(1, Math.min(SIDE, power + random.nextInt(3) - 1));
                case 1 -> 1 + random.nextInt(Math.min(SIDE, 40));
                default -> 1 + random.nextInt(SIDE);
            };
        }

        /** Tiles of which a few make the image. */
        private static int tileSide(Random random, int side) {
            return Math.max(8, side / (1 + random.nextInt(4)) + random.nextInt(5));
        }

        private static int precinct(Random random) {
            return 32 << random.nextInt(4);
        }

        @Override
        public String toString() {
            return planes.width() + " x " + planes.height() + " x " + planes.samples().length + ", " + planes.bits()
                    + (planes.signed() ? " bits, signed," : " bits,") + options;
        }
    }
}
