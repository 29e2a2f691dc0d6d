package org.isocenter.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encoder writes both decoders read: losslessly to the same samples, with loss within the length that was asked for. */
class Jpeg2000EncoderTest {

    @TempDir
    private Path folder;

    static byte[] encode(Planes planes, EncodingRequest request) throws IOException {
        List<ImageSize.Component> components = new ArrayList<>();
        for (int i = 0; i < planes.samples().length; i++) {
            components.add(new ImageSize.Component(planes.bits(), planes.signed(), 1, 1));
        }
        return ImageEncoder.encode(
                planes.width(),
                planes.height(),
                components,
                request,
                (c, y, row) -> System.arraycopy(planes.samples()[c], y * planes.width(), row, 0, planes.width()),
                () -> {});
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,1", "5,3", "1,37", "41,1", "13,17", "64,64", "65,63", "131,77", "300,200", "513,257"})
    void losslessCodestreamShouldGiveBackEverySample(int width, int height) throws IOException {
        for (boolean highThroughput : new boolean[] {false, true}) {
            for (int bits : new int[] {1, 2, 8, 12, 16, 20, 24}) {
                for (EncodingRequest.Order order : EncodingRequest.Order.values()) {
                    int count = (bits + width) % 3 == 0 ? 3 : 1;
                    Planes planes = Planes.generated(width, height, count, bits, bits == 12);
                    EncodingRequest request = EncodingRequest.lossless(highThroughput, count == 3, order);
                    assertThat(Planes.decoded(encode(planes, request)).difference(planes))
                            .as("%s, %d bits, %d components", request, bits, count)
                            .isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lossyCodestreamShouldHaveTheLengthAskedFor(boolean highThroughput) throws IOException {
        for (int count : new int[] {1, 3}) {
            for (int bits : new int[] {8, 12, 16}) {
                Planes planes = Planes.generated(200, 150, count, bits, false);
                double error = Double.MAX_VALUE;
                for (int ratio : new int[] {40, 10, 4}) {
                    int length = planes.raw().length / ratio;
                    EncodingRequest request =
                            EncodingRequest.lossy(highThroughput, count == 3, EncodingRequest.Order.LRCP, length);
                    byte[] codestream = encode(planes, request);
                    assertThat(codestream.length)
                            .as("%d bits, 1:%d", bits, ratio)
                            .isBetween((int) (0.85 * length), length);
                    double now = meanSquareError(planes, Planes.decoded(codestream));
                    assertThat(now).as("%d bits, 1:%d", bits, ratio).isLessThan(error);
                    error = now;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lossyCodestreamWithoutLengthShouldDifferByRoundingOnly(boolean highThroughput) throws IOException {
        for (int count : new int[] {1, 3}) {
            Planes planes = Planes.generated(131, 77, count, 12, count == 1);
            EncodingRequest request =
                    EncodingRequest.lossy(highThroughput, count == 3, EncodingRequest.Order.RPCL, Long.MAX_VALUE);
            assertThat(Planes.decoded(encode(planes, request)).difference(planes))
                    .isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lossyCodestreamShouldDifferByTheToleranceAskedFor(boolean highThroughput) throws IOException {
        for (int count : new int[] {1, 3}) {
            for (int bits : new int[] {8, 12}) {
                Planes planes = Planes.generated(200, 150, count, bits, false);
                int longest = Integer.MAX_VALUE;
                for (double tolerance : new double[] {1, 3, 10}) {
                    byte[] codestream = encode(
                            planes,
                            EncodingRequest.tolerant(
                                    highThroughput, count == 3, EncodingRequest.Order.LRCP, tolerance));
                    assertThat(Math.sqrt(meanSquareError(planes, Planes.decoded(codestream))))
                            .as("%d components of %d bits, %s", count, bits, tolerance)
                            .isBetween(tolerance / 4, tolerance);
                    assertThat(codestream.length).isLessThan(longest);
                    longest = codestream.length;
                }
            }
        }
    }

    /** Since its version 2.5 of both kinds. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void openJpegShouldDecodeWhatWeEncode(boolean highThroughput) throws IOException, InterruptedException {
        OpenJpeg peer = new OpenJpeg(folder);
        for (EncodingRequest.Order order : EncodingRequest.Order.values()) {
            for (int count : new int[] {1, 3}) {
                for (int[] size : new int[][] {{1, 1}, {61, 43}, {200, 150}}) {
                    Planes planes = Planes.generated(size[0], size[1], count, 12, count == 1);
                    byte[] lossless = encode(planes, EncodingRequest.lossless(highThroughput, count == 3, order));
                    assertThat(peer.decompress(lossless, planes, "").difference(planes))
                            .isZero();
                    long length = planes.raw().length / 8;
                    byte[] lossy = encode(planes, EncodingRequest.lossy(highThroughput, count == 3, order, length));
                    Planes ours = Planes.decoded(lossy);
                    assertThat(peer.decompress(lossy, planes, "").difference(ours))
                            .isLessThanOrEqualTo(1);
                }
            }
        }
    }

    /** At the same length no worse than OpenJPEG by more than a twentieth of the error. */
    @Test
    void rateAllocationShouldBeAsGoodAsThatOfOpenJpeg() throws IOException, InterruptedException {
        OpenJpeg peer = new OpenJpeg(folder);
        for (int ratio : new int[] {5, 20}) {
            Planes planes = Planes.generated(300, 200, 1, 8, false);
            byte[] theirs = peer.compress(planes, "-I -r " + ratio);
            byte[] ours =
                    encode(planes, EncodingRequest.lossy(false, false, EncodingRequest.Order.LRCP, theirs.length));
            assertThat(meanSquareError(planes, Planes.decoded(ours)))
                    .isLessThan(1.05 * meanSquareError(planes, Planes.decoded(theirs)));
        }
    }

    private static double meanSquareError(Planes expected, Planes actual) {
        double sum = 0;
        for (int c = 0; c < expected.samples().length; c++) {
            for (int i = 0; i < expected.samples()[c].length; i++) {
                double difference = expected.samples()[c][i] - actual.samples()[c][i];
                sum += difference * difference;
            }
        }
        return sum / expected.samples().length / expected.samples()[0].length;
    }
}
