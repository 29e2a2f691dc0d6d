package org.isocenter.dicom.render;

import java.io.IOException;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** Pictures of frames with three samples per pixel (PS3.3 C.7.6.3.1.2). */
final class Colours {

    private Colours() {}

    /** The picture of a frame: in 8 bits, or 16 if more than 8 are stored. */
    static Picture of(NativeFrame frame) throws IOException {
        boolean partial = frame.image().photometricInterpretation().equals("YBR_PARTIAL_422");
        NativeFrame interleaved = partial ? full(frame).interleaved() : frame.interleaved();
        ImagePixelDescription image = interleaved.image();
        if (image.samplesPerPixel() != 3 || image.bitsAllocated() != 8 && image.bitsAllocated() != 16) {
            throw new RenderFailure("Samples per Pixel (0028,0002) is " + image.samplesPerPixel()
                    + ", Bits Allocated (0028,0100) is " + image.bitsAllocated());
        }
        return switch (image.photometricInterpretation()) {
            case "RGB", "", "MONOCHROME1", "MONOCHROME2" -> rgb(interleaved);
            case "YBR_FULL" -> partial ? ybr(interleaved, 16.0 / 255, 255.0 / 219) : ybr(interleaved, 0, 1);
            default ->
                throw new RenderFailure("Photometric Interpretation (0028,0004) is " + image.photometricInterpretation()
                        + ", which is not supported");
        };
    }

    private static Picture rgb(NativeFrame frame) {
        ImagePixelDescription image = frame.image();
        Picture picture = blank(image);
        if (image.bitsAllocated() == 8 && image.bitsStored() == 8) {
            return Picture.of8(image.columns(), image.rows(), 3, frame.pixels());
        }
        Samples samples = new Samples(frame);
        double scale = picture.greatest() / (double) samples.greatest();
        for (int i = 0; i < samples.count(); i++) {
            picture.set(i, (int) (samples.get(i) * scale + 0.5));
        }
        return picture;
    }

    /**
     * @param black the luminance of black, as a share of full scale
     * @param scale the factor for the rest of luminance
     */
    private static Picture ybr(NativeFrame frame, double black, double scale) {
        Picture picture = blank(frame.image());
        Samples samples = new Samples(frame);
        double greatest = samples.greatest();
        double centre = (samples.greatest() + 1) / 2.0;
        double chrominance = black == 0 ? 1 : 255.0 / 224;
        double to = picture.greatest() / greatest;
        for (int i = 0; i < samples.count(); i += 3) {
            double y = (samples.get(i) - black * greatest) * scale;
            double cb = (samples.get(i + 1) - centre) * chrominance;
            double cr = (samples.get(i + 2) - centre) * chrominance;
            set(picture, i, (y + 1.402 * cr) * to);
            set(picture, i + 1, (y - 0.344136286 * cb - 0.714136286 * cr) * to);
            set(picture, i + 2, (y + 1.772 * cb) * to);
        }
        return picture;
    }

    private static void set(Picture picture, int index, double value) {
        picture.set(index, (int) (Math.max(0, Math.min(picture.greatest(), value)) + 0.5));
    }

    private static Picture blank(ImagePixelDescription image) {
        return Picture.black(image.columns(), image.rows(), 3, image.bitsStored() > 8 ? 16 : 8);
    }

    /** Reads YBR_PARTIAL_422 as YBR_FULL_422, which differs only in the range of values. */
    private static NativeFrame full(NativeFrame frame) {
        return new NativeFrame(described(frame.image(), "YBR_FULL_422"), frame.pixels());
    }

    private static ImagePixelDescription described(ImagePixelDescription image, String photometricInterpretation) {
        return new ImagePixelDescription(
                image.rows(),
                image.columns(),
                image.samplesPerPixel(),
                photometricInterpretation,
                image.bitsAllocated(),
                image.bitsStored(),
                image.highBit(),
                image.signed(),
                false);
    }

    /** The samples of an interleaved frame, without sign, because colours have none. */
    @SuppressWarnings("ArrayRecordComponent") // that of the frame
    private record Samples(byte[] bytes, boolean wide, int shift, int greatest) {

        Samples(NativeFrame frame) {
            this(
                    frame.pixels(),
                    frame.image().bitsAllocated() == 16,
                    frame.image().highBit() + 1 - frame.image().bitsStored(),
                    (1 << frame.image().bitsStored()) - 1);
        }

        int count() {
            return wide ? bytes.length / 2 : bytes.length;
        }

        int get(int index) {
            int word = wide ? bytes[2 * index] & 0xFF | (bytes[2 * index + 1] & 0xFF) << 8 : bytes[index] & 0xFF;
            return word >>> shift & greatest;
        }
    }
}
