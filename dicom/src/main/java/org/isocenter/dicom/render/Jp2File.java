package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** JPEG 2000 files (ISO 15444-1 Annex I): a lossless codestream in boxes that describe its components. */
final class Jp2File {

    private static final int SIGNATURE = 0x0D0A870A;
    private static final int WAVELETS = 7;
    private static final int ENUMERATED = 1;
    private static final int RESTRICTED_PROFILE = 2;
    private static final int SRGB = 16;
    private static final int GREYSCALE = 17;
    private static final int BOX = 8;

    /** The offset of the header box, after the boxes of the signature and the file type. */
    private static final int HEADER = 12 + 20;

    private static final int IMAGE_HEADER = BOX + 14;
    private static final int COLOUR = BOX + 7;

    private Jp2File() {}

    static byte[] of(Picture picture) throws IOException {
        byte[] codestream = FrameEncoder.of(TransferSyntax.JPEG_2000_LOSSLESS)
                .orElseThrow()
                .encode(frame(picture), EncodingParameters.DEFAULT, CodecLimits.DEFAULT)
                .codestream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(codestream.length + 128);
        DataOutputStream file = new DataOutputStream(bytes);
        box(file, "jP  ", 4);
        file.writeInt(SIGNATURE);
        box(file, "ftyp", 12);
        file.write("jp2 ".getBytes(US_ASCII));
        file.writeInt(0);
        file.write("jp2 ".getBytes(US_ASCII));
        box(file, "jp2h", IMAGE_HEADER + COLOUR);
        box(file, "ihdr", IMAGE_HEADER - BOX);
        file.writeInt(picture.height());
        file.writeInt(picture.width());
        file.writeShort(picture.samples());
        file.write(picture.bits() - 1);
        file.write(WAVELETS);
        file.writeShort(0);
        box(file, "colr", COLOUR - BOX);
        file.write(new byte[] {ENUMERATED, 0, 0});
        file.writeInt(picture.samples() == 1 ? GREYSCALE : SRGB);
        box(file, "jp2c", codestream.length);
        file.write(codestream);
        return bytes.toByteArray();
    }

    /** The file with a colour profile in place of the name of its colour space (ISO 15444-1 I.5.3.3). */
    static byte[] withProfile(byte[] file, byte[] profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + profile.length);
        DataOutputStream output = new DataOutputStream(bytes);
        output.write(file, 0, HEADER);
        box(output, "jp2h", IMAGE_HEADER + BOX + 3 + profile.length);
        output.write(file, HEADER + BOX, IMAGE_HEADER);
        box(output, "colr", 3 + profile.length);
        output.write(new byte[] {RESTRICTED_PROFILE, 0, 0});
        output.write(profile);
        int rest = HEADER + BOX + IMAGE_HEADER + COLOUR;
        output.write(Arrays.copyOfRange(file, rest, file.length));
        return bytes.toByteArray();
    }

    private static void box(DataOutputStream file, String type, int contents) throws IOException {
        file.writeInt(BOX + contents);
        file.write(type.getBytes(US_ASCII));
    }

    private static NativeFrame frame(Picture picture) {
        int bits = picture.bits();
        ImagePixelDescription image = new ImagePixelDescription(
                picture.height(),
                picture.width(),
                picture.samples(),
                picture.samples() == 1 ? "MONOCHROME2" : "RGB",
                bits,
                bits,
                bits - 1,
                false,
                false);
        byte[] pixels = new byte[(int) image.frameLength()];
        for (int i = 0; i < pixels.length * 8 / bits; i++) {
            int sample = picture.sample(i);
            if (bits == 8) {
                pixels[i] = (byte) sample;
            } else {
                pixels[2 * i] = (byte) sample;
                pixels[2 * i + 1] = (byte) (sample >>> 8);
            }
        }
        return new NativeFrame(image, pixels);
    }
}
