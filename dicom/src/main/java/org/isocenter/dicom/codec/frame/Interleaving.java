package org.isocenter.dicom.codec.frame;

import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Puts samples into the order in which codecs process them. */
public final class Interleaving {

    private Interleaving() {}

    public static NativeFrame interleaved(NativeFrame frame) throws CodecFailure.Unsupported {
        ImagePixelDescription image = frame.image();
        if (image.sharesChrominance()) {
            if (!isHalved(image)) {
                throw new CodecFailure.Unsupported("native pixels of " + image.photometricInterpretation() + " with "
                        + image.bitsAllocated() + " bits in " + image.columns() + " columns");
            }
            return new NativeFrame(described(image, "YBR_FULL"), doubledChrominance(frame));
        }
        if (!image.planar()) {
            return frame;
        }
        if (image.samplesPerPixel() == 1 || image.bitsAllocated() == 1) {
            return new NativeFrame(described(image, image.photometricInterpretation()), frame.pixels());
        }
        return new NativeFrame(described(image, image.photometricInterpretation()), byPixel(frame));
    }

    /** The description of the same image with samples interleaved by pixel and that photometric interpretation. */
    public static ImagePixelDescription described(ImagePixelDescription image, String photometricInterpretation) {
        return described(image, photometricInterpretation, image.columns(), image.rows());
    }

    /** The same for an image of another size. */
    public static ImagePixelDescription described(
            ImagePixelDescription image, String photometricInterpretation, int columns, int rows) {
        return new ImagePixelDescription(
                rows,
                columns,
                image.samplesPerPixel(),
                photometricInterpretation,
                image.bitsAllocated(),
                image.bitsStored(),
                image.highBit(),
                image.signed(),
                false);
    }

    private static boolean isHalved(ImagePixelDescription image) {
        return image.photometricInterpretation().equals("YBR_FULL_422")
                && image.bitsAllocated() == 8
                && image.columns() % 2 == 0;
    }

    private static byte[] byPixel(NativeFrame frame) {
        byte[] planes = frame.pixels();
        int samples = frame.image().samplesPerPixel();
        int size = frame.image().bitsAllocated() / 8;
        byte[] pixels = new byte[planes.length];
        int from = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int to = sample * size; to < pixels.length; to += samples * size) {
                for (int i = 0; i < size; i++) {
                    pixels[to + i] = planes[from++];
                }
            }
        }
        return pixels;
    }

    /** Y Y Cb Cr for each pair of pixels (PS3.3 C.7.6.3.1.2). */
    private static byte[] doubledChrominance(NativeFrame frame) {
        byte[] pairs = frame.pixels();
        byte[] pixels = new byte[pairs.length / 4 * 6];
        for (int from = 0, to = 0; to < pixels.length; from += 4, to += 6) {
            pixels[to] = pairs[from];
            pixels[to + 3] = pairs[from + 1];
            pixels[to + 1] = pixels[to + 4] = pairs[from + 2];
            pixels[to + 2] = pixels[to + 5] = pairs[from + 3];
        }
        return pixels;
    }
}
