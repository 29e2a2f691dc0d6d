package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** JPEG-LS, lossless and near-lossless (ISO 14495-1, PS3.5 §8.2.3). */
public final class JpegLsDecoder implements CodestreamDecoder {

    private static final int INTERLEAVE_NONE = 0;
    private static final int INTERLEAVE_SAMPLE = 2;
    private static final int CODING_PARAMETERS = 1;
    private static final int MAPPING_TABLE = 2;
    private static final int MAPPING_TABLE_CONTINUED = 3;
    private static final int OVERSIZE_DIMENSIONS = 4;
    private static final int CODING_PARAMETERS_LENGTH = 11;

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        return new Reading(codestream, image, limits, deadline).read();
    }

    /** The decoding of one codestream. */
    private static final class Reading extends SequentialFrame<SampleWriter> {

        private int restartInterval;
        private int maxval;
        private final int[] presets = new int[4];

        Reading(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
                throws CodecFailure {
            super(codestream, image, limits, deadline);
        }

        @Override
        boolean decodes(int startOfFrame) {
            return startOfFrame == JpegMarker.SOF55;
        }

        @Override
        String process() {
            return "JPEG-LS";
        }

        @Override
        void segment(int marker) throws CodecFailure {
            switch (marker) {
                case JpegMarker.LSE -> presets();
                case JpegMarker.DRI -> restartInterval();
                case JpegMarker.APP8 -> refuseColourTransform();
                default -> {}
            }
        }

        @Override
        SampleWriter begin(JpegFrameHeader header) throws CodecFailure {
            checkLossless(header);
            return losslessSamples(header);
        }

        @Override
        NativeFrame frame(JpegFrameHeader header, SampleWriter samples) {
            return samples.frame();
        }

        private void presets() throws CodecFailure {
            int kind = markers.u8(0);
            if (kind == MAPPING_TABLE || kind == MAPPING_TABLE_CONTINUED) {
                // scans say whether they use one
                return;
            }
            if (kind == OVERSIZE_DIMENSIONS) {
                throw new CodecFailure.Unsupported("JPEG-LS with dimensions beyond 65535");
            }
            if (kind != CODING_PARAMETERS || markers.length() != CODING_PARAMETERS_LENGTH) {
                throw new CodecFailure.Malformed(
                        "JPEG-LS preset parameters of kind " + kind + " and " + markers.length() + " bytes");
            }
            maxval = markers.u16(1);
            for (int i = 0; i < presets.length; i++) {
                presets[i] = markers.u16(3 + 2 * i);
            }
        }

        private void restartInterval() throws CodecFailure {
            if (markers.length() < 2 || markers.length() > 4) {
                throw new CodecFailure.Malformed("a restart interval of " + markers.length() + " bytes");
            }
            restartInterval = 0;
            for (int i = 0; i < markers.length(); i++) {
                restartInterval = restartInterval << 8 | markers.u8(i);
            }
            if (restartInterval < 0) {
                // longer than any image
                restartInterval = 0;
            }
        }

        /** Refuses the colour transformation of one manufacturer. It is not in the standard, and not allowed in DICOM. */
        private void refuseColourTransform() throws CodecFailure {
            boolean transform = markers.length() == 5
                    && markers.u8(0) == 'm'
                    && markers.u8(1) == 'r'
                    && markers.u8(2) == 'f'
                    && markers.u8(3) == 'x'
                    && markers.u8(4) != 0;
            if (transform) {
                throw new CodecFailure.Unsupported("JPEG-LS with a colour transformation");
            }
        }

        @Override
        void scan(JpegFrameHeader header, SampleWriter samples) throws CodecFailure {
            int count = markers.u8(0);
            int near = markers.u8(1 + 2 * count);
            int interleave = markers.u8(2 + 2 * count);
            if (count == 0
                    || count > header.components().size()
                    || interleave > INTERLEAVE_SAMPLE
                    || interleave == INTERLEAVE_NONE && count > 1) {
                throw new CodecFailure.Malformed("a scan of " + count + " components, interleave mode " + interleave);
            }
            if (markers.u8(3 + 2 * count) != 0) {
                throw new CodecFailure.Unsupported("JPEG-LS with a point transform");
            }
            int[] components = new int[count];
            for (int i = 0; i < count; i++) {
                components[i] = header.indexOf(markers.u8(1 + 2 * i));
                scans.begin(components[i]);
                if (markers.u8(2 + 2 * i) != 0) {
                    throw new CodecFailure.Unsupported("JPEG-LS with mapping tables");
                }
            }
            int greatest = (1 << header.precision()) - 1;
            if (maxval > greatest) {
                throw new CodecFailure.Malformed("samples up to " + maxval);
            }
            JpegLsParameters parameters = JpegLsParameters.of(
                    maxval == 0 ? greatest : maxval, near, presets[0], presets[1], presets[2], presets[3]);
            if (!parameters.areValid()) {
                throw new CodecFailure.Malformed("invalid JPEG-LS parameters " + parameters);
            }
            lines(samples, components, parameters, interleave == INTERLEAVE_SAMPLE);
        }

        private void lines(SampleWriter samples, int[] components, JpegLsParameters parameters, boolean bySample)
                throws CodecFailure {
            int columns = image.columns();
            JpegLsBitReader bits = new JpegLsBitReader(codestream, markers.end(), deadline);
            JpegLsLineDecoder decoder = new JpegLsLineDecoder(bits, parameters, columns);
            int[][] above = new int[components.length][columns + 2];
            int[][] line = new int[components.length][columns + 2];
            int[] runIndex = new int[components.length];
            for (int y = 0; y < image.rows(); y++) {
                if (restartInterval > 0 && y > 0 && y % restartInterval == 0) {
                    decoder.restart();
                    above = new int[components.length][columns + 2];
                    runIndex = new int[components.length];
                }
                for (int i = 0; i < components.length; i++) {
                    above[i][columns + 1] = above[i][columns];
                    line[i][0] = above[i][1];
                    if (!bySample) {
                        runIndex[i] = decoder.decode(above[i], line[i], runIndex[i]);
                    }
                }
                if (bySample) {
                    runIndex[0] = decoder.decode(above, line, runIndex[0]);
                }
                for (int i = 0; i < components.length; i++) {
                    samples.write(y, components[i], line[i], 1);
                }
                int[][] finished = line;
                line = above;
                above = finished;
            }
            markers.moveTo(bits.position());
        }
    }
}
