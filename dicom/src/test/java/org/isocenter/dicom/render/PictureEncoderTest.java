package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isocenter.dicom.render.SyntheticImage.samples;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.junit.jupiter.api.Test;

/** What is written can be read by others. */
class PictureEncoderTest {

    private static Picture grey() {
        byte[] greys = new byte[16 * 16];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) i;
        }
        return Picture.of8(16, 16, 1, greys);
    }

    private static Raster read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file)).getRaster();
    }

    /** The JDK reads no JP2. Our decoder is compared with OpenJPEG elsewhere. */
    private static byte[] decoded(byte[] jp2, ImagePixelDescription image) throws IOException {
        return FrameDecoder.of(TransferSyntax.JPEG_2000_LOSSLESS)
                .orElseThrow()
                .decode(jp2, image, CodecLimits.DEFAULT)
                .pixels();
    }

    @Test
    void pngShouldHaveTheSamePixels() throws IOException {
        Raster raster = read(PictureEncoder.encode(grey(), PictureFormat.PNG, 1));

        assertThat(raster.getSamples(0, 0, 16, 16, 0, (int[]) null)).isEqualTo(samples(grey()));
    }

    @Test
    void pngShouldKeep16Bits() throws IOException {
        Picture deep = Picture.of16(2, 1, 3, new short[] {0, 1, 2, (short) 65535, (short) 40000, 300});

        Raster raster = read(PictureEncoder.encode(deep, PictureFormat.PNG, 1));

        assertThat(raster.getPixels(0, 0, 2, 1, (int[]) null)).containsExactly(0, 1, 2, 65535, 40000, 300);
    }

    @Test
    void jpegShouldBeSmallerTheLowerItsQuality() throws IOException {
        byte[] good = PictureEncoder.encode(grey(), PictureFormat.JPEG, 100);
        byte[] bad = PictureEncoder.encode(grey(), PictureFormat.JPEG, 1);

        assertThat(bad.length).isLessThan(good.length);
        int[] decoded = read(good).getSamples(0, 0, 16, 16, 0, (int[]) null);
        for (int i = 0; i < decoded.length; i++) {
            assertThat(decoded[i]).isCloseTo(i, within(2));
        }
    }

    @Test
    void jpegOfColoursShouldHaveThem() throws IOException {
        byte[] reds = new byte[16 * 16 * 3];
        for (int i = 0; i < reds.length; i += 3) {
            reds[i] = (byte) 200;
        }

        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(PictureEncoder.encode(Picture.of8(16, 16, 3, reds), PictureFormat.JPEG, 95)));

        assertThat(image.getRGB(8, 8) >> 16 & 0xFF).isCloseTo(200, within(3));
        assertThat(image.getRGB(8, 8) & 0xFF).isLessThan(4);
    }

    @Test
    void gifShouldHaveExactGreys() throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(PictureEncoder.encode(grey(), PictureFormat.GIF, 1)));

        for (int i = 0; i < 256; i++) {
            assertThat(image.getRGB(i % 16, i / 16) & 0xFF).isEqualTo(i);
        }
    }

    @Test
    void severalPicturesShouldMakeAGifMove() throws IOException {
        byte[] file;
        try (Gif gif = new Gif(Duration.ofMillis(100))) {
            gif.add(grey());
            gif.add(grey().blank(16, 16));
            gif.add(grey());
            file = gif.toBytes();
        }

        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("gif");
            ImageReader reader = readers.next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.read(1).getRGB(5, 5) & 0xFF).isZero();
            reader.dispose();
        }
        assertThat(new String(file, ISO_8859_1)).contains("NETSCAPE2.0");
    }

    @Test
    void jp2ShouldBeAFileOfBoxesWithTheSamePixels() throws IOException {
        byte[] file = PictureEncoder.encode(grey(), PictureFormat.JP2, 1);

        assertThat(file)
                .startsWith(0, 0, 0, 12, 'j', 'P', ' ', ' ', 0x0D, 0x0A, 0x87, 0x0A)
                .containsSequence(0, 0, 0, 20, 'f', 't', 'y', 'p', 'j', 'p', '2', ' ', 0, 0, 0, 0, 'j', 'p', '2', ' ')
                .containsSequence(0, 0, 0, 45, 'j', 'p', '2', 'h', 0, 0, 0, 22, 'i', 'h', 'd', 'r')
                .containsSequence(0, 0, 0, 16, 0, 0, 0, 16, 0, 1, 7, 7, 0, 0)
                .containsSequence(0, 0, 0, 15, 'c', 'o', 'l', 'r', 1, 0, 0, 0, 0, 0, 17);
        byte[] decoded = decoded(file, new ImagePixelDescription(16, 16, 1, "MONOCHROME2", 8, 8, 7, false, false));
        for (int i = 0; i < decoded.length; i++) {
            assertThat(decoded[i] & 0xFF).isEqualTo(samples(grey())[i]);
        }
    }

    @Test
    void jp2ShouldKeep16BitsAndTakeAProfile() throws IOException {
        short[] pixels = new short[16 * 16 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) (i * 85);
        }
        Picture deep = Picture.of16(16, 16, 3, pixels);

        byte[] plain = PictureEncoder.encode(deep, PictureFormat.JP2, 1);
        byte[] profiled = IccProfile.embed(plain, PictureFormat.JP2, IccProfile.sRgb());

        ImagePixelDescription image = new ImagePixelDescription(16, 16, 3, "YBR_RCT", 16, 16, 15, false, false);
        byte[] decoded = decoded(plain, image);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(decoded[2 * i] & 0xFF | (decoded[2 * i + 1] & 0xFF) << 8).isEqualTo(deep.sample(i));
        }
        assertThat(new String(profiled, ISO_8859_1))
                .contains("colr\2\0\0" + new String(IccProfile.sRgb(), ISO_8859_1))
                .endsWith(new String(plain, 32 + 8 + 22 + 15, plain.length - (32 + 8 + 22 + 15), ISO_8859_1));
        assertThat(decoded(profiled, image)).isEqualTo(decoded);
    }

    @Test
    void portableMapShouldHaveBytesInNetworkOrder() throws IOException {
        byte[] file = PictureEncoder.encode(Picture.of16(1, 1, 1, new short[] {0x1234}), PictureFormat.PAM, 1);

        assertThat(new String(file, ISO_8859_1))
                .isEqualTo("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 65535\nTUPLTYPE GRAYSCALE\nENDHDR\n\u00124");
    }

    @Test
    void profileShouldBePutIntoTheFile() throws IOException {
        Picture colours = grey().inColour();
        byte[] profile = IccProfile.sRgb();
        byte[] jpeg =
                IccProfile.embed(PictureEncoder.encode(colours, PictureFormat.JPEG, 90), PictureFormat.JPEG, profile);
        byte[] png =
                IccProfile.embed(PictureEncoder.encode(colours, PictureFormat.PNG, 90), PictureFormat.PNG, profile);

        assertThat(new String(jpeg, ISO_8859_1)).contains("ICC_PROFILE\0\1\1" + new String(profile, ISO_8859_1));
        assertThat(new String(png, ISO_8859_1)).contains("iCCPprofile");
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(16);
        assertThat(read(png).getSamples(0, 0, 16, 16, 1, (int[]) null)).isEqualTo(samples(grey()));
    }
}
