package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.jspecify.annotations.Nullable;

/**
 * One codestream of the JPEG family while it is decoded: tables, one frame header, and scans until each component has had one
 * (ISO 10918-1 B.2, ISO 14495-1 C.2).
 *
 * @param <S> where decoded samples go
 */
abstract class SequentialFrame<S> {

    private static final int LEAST_PRECISION = 2;
    private static final int GREATEST_PRECISION = 16;

    final byte[] codestream;
    final ImagePixelDescription image;
    final CodecLimits limits;
    final Deadline deadline;
    final MarkerReader markers;
    final ScannedComponents scans = new ScannedComponents();
    private @Nullable JpegFrameHeader header;
    private @Nullable S samples;

    SequentialFrame(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        this.codestream = codestream;
        this.image = image;
        this.limits = limits;
        this.deadline = deadline;
        this.markers = MarkerReader.of(codestream, deadline);
    }

    /** Decodes the whole codestream. */
    final NativeFrame read() throws CodecFailure {
        while (true) {
            int marker = markers.next();
            if (marker == JpegMarker.EOI) {
                throw new CodecFailure.Malformed("the image ends before its last scan");
            }
            if (JpegMarker.isStartOfFrame(marker)) {
                frameHeader(marker);
            } else if (marker == JpegMarker.SOS) {
                JpegFrameHeader frame = header;
                S decoded = samples;
                if (frame == null || decoded == null) {
                    throw new CodecFailure.Malformed("a scan before the frame header");
                }
                scan(frame, decoded);
                if (scans.count() == frame.components().size()) {
                    return frame(frame, decoded);
                }
            } else {
                segment(marker);
            }
        }
    }

    private void frameHeader(int marker) throws CodecFailure {
        if (!decodes(marker)) {
            throw new CodecFailure.Malformed("a JPEG frame that is not " + process());
        }
        if (header != null) {
            throw new CodecFailure.Malformed("a second frame");
        }
        JpegFrameHeader read = JpegFrameHeader.read(marker, markers);
        samples = begin(read);
        header = read;
    }

    /** Whether this process decodes frames that begin with that marker. */
    abstract boolean decodes(int startOfFrame);

    /** The name of this process. */
    abstract String process();

    /** Checks the header and makes room for the samples. */
    abstract S begin(JpegFrameHeader frame) throws CodecFailure;

    /** Reads a segment of another marker; its bytes are those of {@link #markers}. */
    abstract void segment(int marker) throws CodecFailure;

    /** Decodes the scan whose header the {@link #markers} are at, and moves them past its last bit. */
    abstract void scan(JpegFrameHeader frame, S samples) throws CodecFailure;

    /** The decoded frame, after all scans. */
    abstract NativeFrame frame(JpegFrameHeader frame, S samples) throws CodecFailure;

    /** Compares the header of a process without losses with the data set. */
    final void checkLossless(JpegFrameHeader frame) throws CodecFailure {
        frame.check(image);
        if (frame.precision() < LEAST_PRECISION || frame.precision() > GREATEST_PRECISION) {
            throw new CodecFailure.Malformed("samples of " + frame.precision() + " bits");
        }
    }

    /** A writer for the samples of a lossless process, in which no component is subsampled, whatever the data set says. */
    final SampleWriter losslessSamples(JpegFrameHeader frame) throws CodecFailure {
        String described = image.photometricInterpretation();
        String actual = described.equals("YBR_FULL_422") ? "YBR_FULL" : described;
        return SampleWriter.of(Interleaving.described(image, actual), frame.precision(), limits, deadline);
    }
}
