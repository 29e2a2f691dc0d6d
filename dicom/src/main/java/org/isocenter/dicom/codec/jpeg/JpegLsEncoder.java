package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleReader;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * JPEG-LS (ISO 14495-1): default parameters; several components are interleaved by line.
 *
 * @param nearLossless whether samples may differ by {@link EncodingParameters#near()}
 */
public record JpegLsEncoder(boolean nearLossless) implements CodestreamEncoder {

    private static final int INTERLEAVE_LINE = 1;

    @Override
    public EncodedFrame encode(NativeFrame interleaved, EncodingParameters parameters, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        SampleReader samples = SampleReader.of(interleaved, "JPEG-LS", deadline);
        int precision = Math.max(2, samples.precision());
        int near = 0;
        if (nearLossless) {
            if (image.photometricInterpretation().equals("PALETTE COLOR")) {
                throw new CodecFailure.Unsupported("lossy compression of a palette's indexes");
            }
            near = Math.min(parameters.near(), (1 << precision) - 1 >> 1);
            near = image.signed() ? Math.min(near, samples.distanceToSign()) : near;
        }
        ByteSink out = new ByteSink(interleaved.pixels().length / 2);
        JpegFrameHeader.write(JpegMarker.SOF55, precision, image, out);
        JpegFrameHeader.writeScan(image, near, image.samplesPerPixel() == 1 ? 0 : INTERLEAVE_LINE, 0, out);
        lines(samples, image, JpegLsParameters.of(precision, near), out);
        out.write16(0xFF00 | JpegMarker.EOI);
        return new EncodedFrame(out.toByteArray(), image.photometricInterpretation());
    }

    private static void lines(
            SampleReader samples, ImagePixelDescription image, JpegLsParameters parameters, ByteSink out)
            throws CodecFailure {
        int columns = image.columns();
        int components = image.samplesPerPixel();
        JpegLsBitWriter bits = new JpegLsBitWriter(out);
        JpegLsLineEncoder encoder = new JpegLsLineEncoder(bits, parameters, columns);
        int[][] above = new int[components][columns + 2];
        int[][] line = new int[components][columns + 2];
        int[] runIndex = new int[components];
        for (int y = 0; y < image.rows(); y++) {
            for (int i = 0; i < components; i++) {
                samples.read(y, i, line[i], 1);
                above[i][columns + 1] = above[i][columns];
                line[i][0] = above[i][1];
                runIndex[i] = encoder.encode(above[i], line[i], runIndex[i]);
            }
            int[][] finished = line;
            line = above;
            above = finished;
        }
        bits.finish();
    }
}
