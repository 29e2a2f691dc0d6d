package org.isocenter.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Progressive codestreams (ISO 10918-1 Annex G), for which the standard has retired two transfer syntaxes, and which some write where
 * Baseline is declared.
 */
class ProgressiveJpegTest {

    static final List<TransferSyntax> READ = List.of(
            TransferSyntax.JPEG_SPECTRAL_SELECTION,
            TransferSyntax.JPEG_FULL_PROGRESSION,
            TransferSyntax.JPEG_EXTENDED_12BIT,
            TransferSyntax.JPEG_BASELINE_8BIT);

    private static final int COLUMNS = 61;
    private static final int ROWS = 37;

    @ParameterizedTest
    @FieldSource("READ")
    void grayShouldBeDecoded(TransferSyntax transferSyntax) throws IOException {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (2 * (i % COLUMNS) + 3 * (i / COLUMNS));
        }

        assertThat(greatestDifference(decoded(image, 1, "MONOCHROME2", transferSyntax), pixels))
                .isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @FieldSource("READ")
    void colourShouldBeDecoded(TransferSyntax transferSyntax) throws IOException {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
        byte[] pixels = new byte[3 * COLUMNS * ROWS];
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            int x = i % COLUMNS;
            int y = i / COLUMNS;
            image.setRGB(x, y, (2 * x + y) << 16 | (3 * y) << 8 | 200 - 2 * x);
            pixels[3 * i] = (byte) (2 * x + y);
            pixels[3 * i + 1] = (byte) (3 * y);
            pixels[3 * i + 2] = (byte) (200 - 2 * x);
        }

        assertThat(greatestDifference(decoded(image, 3, "YBR_FULL_422", transferSyntax), pixels))
                .isLessThanOrEqualTo(12);
    }

    private static byte[] decoded(
            BufferedImage image, int samples, String photometricInterpretation, TransferSyntax transferSyntax)
            throws IOException {
        ImagePixelDescription description =
                new ImagePixelDescription(ROWS, COLUMNS, samples, photometricInterpretation, 8, 8, 7, false, false);
        return FrameDecoder.of(transferSyntax)
                .orElseThrow()
                .decode(progressive(image), description, CodecLimits.DEFAULT)
                .pixels();
    }

    private static byte[] progressive(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(1);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        byte[] codestream = bytes.toByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(codestream))).isNotNull();
        return codestream;
    }

    private static int greatestDifference(byte[] some, byte[] others) {
        int greatest = 0;
        for (int i = 0; i < others.length; i++) {
            greatest = Math.max(greatest, Math.abs((some[i] & 0xFF) - (others[i] & 0xFF)));
        }
        return greatest;
    }
}
