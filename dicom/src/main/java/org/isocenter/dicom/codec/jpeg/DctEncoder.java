package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleReader;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * Sequential DCT with Huffman tables made for the frame (ISO 10918-1 Annex F). RGB becomes YBR_FULL_422, in which two neighbouring pixels
 * share their chrominance.
 *
 * @param mostBits of a sample, 8 for baseline and 12 for extended
 */
public record DctEncoder(int mostBits) implements CodestreamEncoder {

    @Override
    public EncodedFrame encode(NativeFrame interleaved, EncodingParameters parameters, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        SampleReader samples = SampleReader.of(interleaved, "DCT", deadline);
        int components = image.samplesPerPixel();
        if (samples.precision() > mostBits) {
            throw new CodecFailure.Unsupported(
                    "JPEG of " + samples.precision() + " bits where " + mostBits + " are the most");
        }
        if (image.signed()) {
            throw new CodecFailure.Unsupported("lossy JPEG of signed samples: a small error at 0 would be a large one");
        }
        if (components != 1 && components != 3
                || image.photometricInterpretation().equals("PALETTE COLOR")) {
            throw new CodecFailure.Unsupported("lossy JPEG of " + image.photometricInterpretation() + " with "
                    + components + " samples per pixel");
        }
        int precision = samples.precision() <= 8 ? 8 : 12;
        boolean colour = components == 3;
        DctBlocks blocks = new DctBlocks(image, precision, parameters.quality());
        int[][] rows = new int[components][image.columns()];
        for (int y = 0; y < image.rows(); y++) {
            for (int i = 0; i < components; i++) {
                samples.read(y, i, rows[i], 0);
            }
            if (colour && image.photometricInterpretation().equals("RGB")) {
                ChrominanceTransform.toYbr(rows[0], rows[1], rows[2], precision);
            }
            blocks.add(rows);
        }
        byte[] codestream = blocks.codestream(deadline);
        return new EncodedFrame(codestream, colour ? "YBR_FULL_422" : image.photometricInterpretation());
    }
}
