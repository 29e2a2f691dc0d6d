package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.Objects;
import org.isocenter.dicom.codec.FrameMemory;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.DecodedPart;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** JPEG 2000 Part 1 (ISO 15444-1, PS3.5 §8.2.4) and High-Throughput JPEG 2000 (ISO 15444-15, PS3.5 §8.2.14). */
public final class Jpeg2000Decoder implements CodestreamDecoder {

    /** The bytes that decoding keeps, as in {@link FrameMemory}: four bytes for a sample, and code blocks. */
    private static final int MEMORY_PER_SAMPLE = 8;

    private static final int LEAST_MEMORY = 6 << 20;

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        try {
            return decode(CodestreamSource.of(codestream), image, limits, deadline, FramePart.whole(image))
                    .frame();
        } catch (CodecFailure e) {
            throw e;
        } catch (IOException e) {
            throw new CodecFailure.Malformed("a JPEG 2000 codestream that cannot be read", e);
        }
    }

    @Override
    public boolean decodesParts() {
        return true;
    }

    @Override
    public DecodedPart decode(
            CodestreamSource codestream,
            ImagePixelDescription image,
            CodecLimits limits,
            Deadline deadline,
            FramePart part)
            throws IOException {
        ImageDecoder decoder = ImageDecoder.of(codestream, deadline::check);
        ImageSize size = decoder.size();
        int precision = check(size, image);
        DecodingRequest request = request(decoder, image, limits, part);
        DecodingRequest.Region region = Objects.requireNonNull(request.region());
        ImagePixelDescription decoded = Interleaving.described(
                image, photometricInterpretation(image, decoder), region.width(), region.height());
        SampleWriter out = SampleWriter.of(decoded, precision, limits, deadline);
        decoder.decode(request, new Jpeg2000Rows(size, region, out));
        return new DecodedPart(out.frame(), region.left(), region.top(), request.discardedLevels());
    }

    @Override
    public long memory(
            CodestreamSource codestream,
            ImagePixelDescription image,
            CodecLimits limits,
            Deadline deadline,
            FramePart part)
            throws IOException {
        ImageDecoder decoder = ImageDecoder.ofHeaders(codestream, deadline::check);
        check(decoder.size(), image);
        DecodingRequest request = request(decoder, image, limits, part);
        DecodingRequest.Region region = Objects.requireNonNull(request.region());
        long frame = Interleaving.described(
                        image, photometricInterpretation(image, decoder), region.width(), region.height())
                .frameLength();
        return LEAST_MEMORY + codestream.length() + decoder.memory(request) + 2 * frame;
    }

    private static DecodingRequest request(
            ImageDecoder decoder, ImagePixelDescription image, CodecLimits limits, FramePart part) throws IOException {
        ImageSize size = decoder.size();
        long samples = (long) image.rows() * image.columns() * image.samplesPerPixel();
        DecodingRequest request = DecodingRequest.ALL
                .withMemory(LEAST_MEMORY + MEMORY_PER_SAMPLE * samples)
                .withLayers(part.layers(decoder.layers()))
                .withHelpers(limits.threads().executor(), limits.threads().most());
        if (isSubsampled(size)) {
            return request.withRegion(new DecodingRequest.Region(0, 0, image.columns(), image.rows()));
        }
        int halvings = Math.min(part.halvings(), decoder.levels());
        while (halvings > 0 && (size.width(0, halvings) == 0 || size.height(0, halvings) == 0)) {
            halvings--;
        }
        return request.withDiscardedLevels(halvings).withRegion(region(size, part, halvings));
    }

    /** Whether samples stand for several pixels. In that case no parts are decoded. */
    private static boolean isSubsampled(ImageSize size) {
        return size.components().stream().anyMatch(component -> component.dx() != 1 || component.dy() != 1);
    }

    /** The part at a lower resolution, at least one pixel. */
    private static DecodingRequest.Region region(ImageSize size, FramePart part, int halvings) {
        int columns = size.width(0, halvings);
        int rows = size.height(0, halvings);
        int left = Math.min(part.left() >> halvings, columns - 1);
        int top = Math.min(part.top() >> halvings, rows - 1);
        int right = halved((long) part.left() + part.width(), halvings, columns);
        int bottom = halved((long) part.top() + part.height(), halvings, rows);
        return new DecodingRequest.Region(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private static int halved(long coordinate, int halvings, int most) {
        return (int) Math.min(most, coordinate + (1L << halvings) - 1 >> halvings);
    }

    /** @return bits of a sample */
    private static int check(ImageSize size, ImagePixelDescription image) throws CodecFailure {
        equal("the number of columns", size.x1() - size.x0(), image.columns());
        equal("the number of rows", size.y1() - size.y0(), image.rows());
        equal("the number of samples per pixel", size.components().size(), image.samplesPerPixel());
        int precision = size.components().get(0).precision();
        for (ImageSize.Component component : size.components()) {
            if (component.precision() != precision) {
                throw new CodecFailure.Unsupported("JPEG 2000 with components of different precision");
            }
        }
        return precision;
    }

    private static void equal(String what, long inCodestream, long inDataSet) throws CodecFailure {
        if (inCodestream != inDataSet) {
            throw new CodecFailure.Contradiction(what, inCodestream, inDataSet);
        }
    }

    /** Decoding undoes the component transformation; a data set that names one that the codestream does not have is wrong. */
    private static String photometricInterpretation(ImagePixelDescription image, ImageDecoder decoder) {
        return switch (image.photometricInterpretation()) {
            case "YBR_RCT", "YBR_ICT" -> "RGB";
            case "YBR_FULL_422", "YBR_FULL" -> decoder.multipleComponentTransform() ? "RGB" : "YBR_FULL";
            default -> image.photometricInterpretation();
        };
    }
}
