package org.isocenter.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The description of a compressed image in its own header.
 *
 * @param transferSyntax that can hold its codestream
 * @param samplesPerPixel 1 or 3
 * @param precision bits of a sample, 1 to 16
 * @param photometricInterpretation the term for its samples as they are coded; MONOCHROME2 for one sample, because the image does not say
 *     which monochrome interpretation it has
 * @param offset of the codestream in the file, in bytes
 * @param length of the codestream, in bytes; -1 if it extends to the end of the file
 */
public record EncodedImage(
        TransferSyntax transferSyntax,
        int rows,
        int columns,
        int samplesPerPixel,
        int precision,
        boolean signed,
        String photometricInterpretation,
        long offset,
        long length) {

    public EncodedImage {
        Objects.requireNonNull(transferSyntax);
        Objects.requireNonNull(photometricInterpretation);
    }

    /**
     * Reads the header of an image of the JPEG, JPEG-LS or JPEG 2000 family, which its first bytes tell. The position of the stream is
     * undefined afterwards.
     *
     * @throws ImageFailure if it is not such an image, or DICOM has no transfer syntax for it
     * @throws IOException if the stream fails
     */
    public static EncodedImage read(InputStream stream) throws IOException {
        PushbackInputStream image = new PushbackInputStream(stream, 2);
        int first = image.read();
        int second = image.read();
        if (second < 0) {
            throw new ImageFailure.Malformed("the image has no bytes");
        }
        image.unread(second);
        image.unread(first);
        return first == 0xFF && second == JpegHeader.START_OF_IMAGE
                ? JpegHeader.read(image)
                : Jpeg2000Header.read(image);
    }
}
