package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pictures in {@code docs/rendering}, one per photometric interpretation, are what is rendered of an invented body.
 * With system property
 * {@code isocenter.gallery} = {@code write} they are written anew.
 */
class GalleryTest {

    private static final int SIZE = 192;

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "..", "docs", "rendering");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MONOCHROME1",
                "MONOCHROME2",
                "PALETTE COLOR",
                "RGB",
                "YBR_FULL",
                "YBR_FULL_422",
                "YBR_ICT",
                "YBR_RCT"
            })
    void picturesOfTheDocumentationShouldBeWhatIsRendered(String interpretation) throws IOException {
        Picture picture =
                switch (interpretation) {
                    case "MONOCHROME1", "MONOCHROME2" ->
                        monochrome(interpretation).picture();
                    case "PALETTE COLOR" -> palette().picture();
                    case "RGB" -> Colours.of(rgb());
                    case "YBR_FULL" -> Colours.of(ybr(false));
                    case "YBR_FULL_422" -> Colours.of(ybr(true));
                    case "YBR_ICT" -> Colours.of(throughJpeg2000(TransferSyntax.JPEG_2000));
                    default -> Colours.of(throughJpeg2000(TransferSyntax.JPEG_2000_LOSSLESS));
                };
        Path file = FOLDER.resolve(interpretation.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png");
        byte[] png = PictureEncoder.encode(picture, PictureFormat.PNG, 100);
        if (System.getProperty("isocenter.gallery", "").equals("write")) {
            Files.createDirectories(FOLDER);
            Files.write(file, png);
        }

        assertThat(Files.size(file)).isLessThan(100_000);
        assertThat(samples(file)).isEqualTo(SyntheticImage.samples(picture));
    }

    private static int[] samples(Path file) throws IOException {
        return ImageIO.read(file.toFile()).getRaster().getPixels(0, 0, SIZE, SIZE, (int[]) null);
    }

    /** Density in Hounsfield units: air, a body of water, two lungs, a spine. */
    private static int density(int x, int y) {
        double u = (x - SIZE / 2.0) / (SIZE / 2.0);
        double v = (y - SIZE / 2.0) / (SIZE / 2.0);
        if (u * u / 0.81 + v * v / 0.5 > 1) {
            return -1000;
        }
        if (u * u / 0.012 + (v - 0.4) * (v - 0.4) / 0.02 < 1) {
            return 700;
        }
        double lung = (Math.abs(u) - 0.45) * (Math.abs(u) - 0.45) / 0.08 + (v + 0.05) * (v + 0.05) / 0.2;
        if (lung < 1) {
            return (int) (-850 + 120 * Math.sin(9 * u) * Math.cos(7 * v));
        }
        return (int) (30 + 60 * v + 25 * Math.sin(14 * u * v));
    }

    private static SyntheticImage monochrome(String interpretation) {
        long[] row = new long[SIZE * SIZE];
        for (int i = 0; i < row.length; i++) {
            row[i] = density(i % SIZE, i / SIZE) + 1024;
        }
        return SyntheticImage.monochrome(16, false, row)
                .rows(SIZE)
                .cs(Tag.PHOTOMETRIC_INTERPRETATION, interpretation)
                .ds(0x00281052, "-1024")
                .ds(0x00281053, "1")
                .ds(0x00281050, "-200")
                .ds(0x00281051, "1400");
    }

    /** From blue over green to red. */
    private static SyntheticImage palette() {
        long[] row = new long[SIZE * SIZE];
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.max(0, Math.min(255, (density(i % SIZE, i / SIZE) + 1000) / 7));
        }
        return SyntheticImage.monochrome(8, false, row)
                .rows(SIZE)
                .cs(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .us(0x00281101, 256, 0, 16)
                .us(0x00281102, 256, 0, 16)
                .us(0x00281103, 256, 0, 16)
                .words(0x00281221, 0, 1, 0, 1, 127, 0, 1, 128, 0xFFFF)
                .words(0x00281222, 0, 1, 0, 1, 127, 0xFFFF, 1, 128, 0)
                .words(0x00281223, 0, 1, 0x4000, 1, 64, 0xFFFF, 1, 191, 0);
    }

    private static NativeFrame rgb() {
        byte[] pixels = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < SIZE * SIZE; i++) {
            int grey = Math.max(0, Math.min(255, (density(i % SIZE, i / SIZE) + 900) / 6));
            pixels[3 * i] = (byte) grey;
            pixels[3 * i + 1] = (byte) (grey * 3 / 4);
            pixels[3 * i + 2] = (byte) (grey / 2 + (i % SIZE) / 4);
        }
        return new NativeFrame(image("RGB"), pixels);
    }

    /** Full range, as in PS3.3 C.7.6.3.1.2. */
    private static NativeFrame ybr(boolean halved) {
        byte[] rgb = rgb().pixels();
        byte[] ybr = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            double r = rgb[i] & 0xFF;
            double g = rgb[i + 1] & 0xFF;
            double b = rgb[i + 2] & 0xFF;
            ybr[i] = (byte) Math.round(0.299 * r + 0.587 * g + 0.114 * b);
            ybr[i + 1] = (byte) Math.round(Math.min(255, 128 - 0.1687 * r - 0.3313 * g + 0.5 * b));
            ybr[i + 2] = (byte) Math.round(Math.min(255, 128 + 0.5 * r - 0.4187 * g - 0.0813 * b));
        }
        if (!halved) {
            return new NativeFrame(image("YBR_FULL"), ybr);
        }
        byte[] pairs = new byte[SIZE * SIZE * 2];
        for (int from = 0, to = 0; from < ybr.length; from += 6, to += 4) {
            pairs[to] = ybr[from];
            pairs[to + 1] = ybr[from + 3];
            pairs[to + 2] = ybr[from + 1];
            pairs[to + 3] = ybr[from + 2];
        }
        return new NativeFrame(image("YBR_FULL_422"), pairs);
    }

    private static NativeFrame throughJpeg2000(TransferSyntax syntax) throws IOException {
        EncodedFrame encoded =
                FrameEncoder.of(syntax).orElseThrow().encode(rgb(), EncodingParameters.DEFAULT, CodecLimits.DEFAULT);
        assertThat(List.of("YBR_ICT", "YBR_RCT")).contains(encoded.photometricInterpretation());
        return FrameDecoder.of(syntax)
                .orElseThrow()
                .decode(encoded.codestream(), image(encoded.photometricInterpretation()), CodecLimits.DEFAULT);
    }

    private static ImagePixelDescription image(String interpretation) {
        return new ImagePixelDescription(SIZE, SIZE, 3, interpretation, 8, 8, 7, false, false);
    }
}
