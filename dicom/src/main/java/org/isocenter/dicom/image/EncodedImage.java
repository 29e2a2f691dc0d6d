package org.isocenter.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * What a compressed image says of itself.
 *
 * @param transferSyntax that holds its codestream
 * @param samplesPerPixel 1 or 3
 * @param precision bits of a sample, 1 to 16
 * @param photometricInterpretation the term for its samples as they are coded; for one sample MONOCHROME2, which the
 *     image itself cannot tell from others
 * @param offset of the codestream in the file, in bytes
 * @param length of the codestream, in bytes; -1 to the end of the file
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
     * Reads the header of an image of the JPEG, JPEG-LS or JPEG 2000 family, whichever it is by its first bytes. The
     * stream is left anywhere.
     *
     * @throws ImageFailure if it is none of them, or DICOM does not have it
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
