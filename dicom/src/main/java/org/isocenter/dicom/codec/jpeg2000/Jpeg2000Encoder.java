package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleReader;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * JPEG 2000 Part 1 (ISO 15444-1) and High-Throughput JPEG 2000 (ISO 15444-15): one tile, RGB with the component transformation.
 *
 * @param highThroughput whether code blocks are those of ISO 15444-15
 * @param lossy whether to compress irreversibly, by {@link EncodingParameters#ratio()} or {@link EncodingParameters#tolerance()}
 * @param order of packets
 */
public record Jpeg2000Encoder(boolean highThroughput, boolean lossy, EncodingRequest.Order order)
        implements CodestreamEncoder {

    /** In bytes: there has to be room for the headers. */
    private static final int LEAST_LENGTH = 1024;

    @Override
    public EncodedFrame encode(NativeFrame interleaved, EncodingParameters parameters, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        if (lossy && image.photometricInterpretation().equals("PALETTE COLOR")) {
            throw new CodecFailure.Unsupported("lossy compression of a palette's indexes");
        }
        SampleReader samples = SampleReader.of(interleaved, "JPEG 2000", deadline);
        int components = image.samplesPerPixel();
        boolean transform = image.photometricInterpretation().equals("RGB") && components == 3;
        EncodingRequest request = EncodingRequest.lossless(highThroughput, transform, order);
        if (lossy && parameters.tolerance() > 0) {
            request = EncodingRequest.tolerant(highThroughput, transform, order, parameters.tolerance());
        } else if (lossy) {
            long length = (long) Math.max(LEAST_LENGTH, interleaved.pixels().length / parameters.ratio());
            request = EncodingRequest.lossy(highThroughput, transform, order, length);
        }
        int precision = samples.precision();
        int shift = image.signed() ? 32 - precision : 0;
        List<ImageSize.Component> described =
                Collections.nCopies(components, new ImageSize.Component(precision, image.signed(), 1, 1));
        try {
            byte[] codestream = ImageEncoder.encode(
                    image.columns(),
                    image.rows(),
                    described,
                    request,
                    (component, y, row) -> {
                        samples.read(y, component, row, 0);
                        if (shift != 0) {
                            for (int x = 0; x < row.length; x++) {
                                row[x] = row[x] << shift >> shift;
                            }
                        }
                    },
                    deadline::check);
            String transformed = lossy ? "YBR_ICT" : "YBR_RCT";
            return new EncodedFrame(codestream, transform ? transformed : image.photometricInterpretation());
        } catch (CodecFailure e) {
            throw e;
        } catch (IOException e) {
            throw new CodecFailure.Malformed("a frame that cannot be read", e);
        }
    }
}
