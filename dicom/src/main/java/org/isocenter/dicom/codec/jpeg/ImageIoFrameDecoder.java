package org.isocenter.dicom.codec.jpeg;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.jspecify.annotations.Nullable;

/** Decodes DCT frames of 8 bits by the JDK's reader, without its conversion of colours, which does not know DICOM's rules. */
final class ImageIoFrameDecoder {

    /** Ten scans are usual; three components could have some dozens. */
    private static final int MOST_SCANS = 60;

    private final byte[] codestream;
    private final ImagePixelDescription image;
    private final CodecLimits limits;
    private final Deadline deadline;
    private final JpegColour colour = new JpegColour();

    ImageIoFrameDecoder(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline) {
        this.deadline = deadline;
        this.codestream = codestream;
        this.image = image;
        this.limits = limits;
    }

    NativeFrame decode() throws CodecFailure {
        ByteSink stripped = new ByteSink(codestream.length);
        JpegFrameHeader header = strip(stripped);
        boolean ybr = colour.isYbr(header, image.photometricInterpretation());
        Raster raster = raster(stripped.toByteArray());
        if (raster.getWidth() != image.columns()
                || raster.getHeight() != image.rows()
                || raster.getNumBands() != image.samplesPerPixel()) {
            throw new CodecFailure.Malformed("the image of the JPEG reader does not match the header");
        }
        return frame(header, raster, ybr);
    }

    /**
     * Copies what is needed for decoding. Profiles, thumbnails and comments have made the reader fail. Each scan after those of all
     * components, or, in a progressive frame, beyond the number that any encoder makes, would cost the time of a whole image.
     *
     * @return the frame header, compared with the data set
     */
    private JpegFrameHeader strip(ByteSink out) throws CodecFailure {
        MarkerReader markers = MarkerReader.of(codestream, deadline);
        JpegFrameHeader frame = null;
        int scanned = 0;
        out.write16(0xFF00 | JpegMarker.SOI);
        while (true) {
            int marker = markers.next();
            switch (marker) {
                case JpegMarker.SOF0, JpegMarker.SOF1, JpegMarker.SOF2 -> {
                    if (frame != null) {
                        throw new CodecFailure.Malformed("a second frame");
                    }
                    frame = JpegFrameHeader.read(marker, markers);
                    DctFrames.check(frame, image, codestream.length, limits);
                    copy(marker, markers, out);
                }
                case JpegMarker.DQT, JpegMarker.DHT, JpegMarker.DRI -> copy(marker, markers, out);
                case JpegMarker.APP0, JpegMarker.APP14 -> colour.read(marker, markers);
                case JpegMarker.SOS -> {
                    if (frame == null) {
                        throw new CodecFailure.Malformed("a scan before the frame header");
                    }
                    boolean progressive = frame.marker() == JpegMarker.SOF2;
                    scanned += progressive ? 1 : markers.u8(0);
                    if (progressive && scanned > MOST_SCANS) {
                        throw new CodecFailure.LimitExceeded(
                                "a progressive JPEG frame of more than " + MOST_SCANS + " scans");
                    }
                    copy(marker, markers, out);
                    int from = markers.end();
                    int to = markers.skipScan();
                    out.write(codestream, from, to - from);
                    if (!progressive && scanned >= frame.components().size()) {
                        // each further scan would be another pass over the image
                        out.write16(0xFF00 | JpegMarker.EOI);
                        return frame;
                    }
                }
                case JpegMarker.EOI -> {
                    if (frame == null || frame.marker() != JpegMarker.SOF2 || scanned == 0) {
                        throw new CodecFailure.Malformed("the image ends before its last scan");
                    }
                    out.write16(0xFF00 | JpegMarker.EOI);
                    return frame;
                }
                default -> {
                    if (JpegMarker.isStartOfFrame(marker)) {
                        throw new CodecFailure.Unsupported("a JPEG frame of process " + Integer.toHexString(marker));
                    }
                }
            }
        }
    }

    private void copy(int marker, MarkerReader segment, ByteSink out) {
        out.write16(0xFF00 | marker);
        out.write16(segment.length() + 2);
        out.write(codestream, segment.end() - segment.length(), segment.length());
    }

    private Raster raster(byte[] bytes) throws CodecFailure {
        ImageReader reader = reader();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new Watched(bytes))) {
            Warnings warnings = new Warnings();
            reader.addIIOReadWarningListener(warnings);
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            if (warnings.premature != null) {
                throw new CodecFailure.Malformed(warnings.premature);
            }
            return raster;
        } catch (CodecFailure e) {
            throw e;
        } catch (Stopped e) {
            throw e.failure;
        } catch (IOException | RuntimeException e) {
            // the reader throws all kinds of exceptions on damaged input
            throw new CodecFailure.Malformed("the JPEG reader failed", e);
        } finally {
            reader.dispose();
        }
    }

    /** The input of the reader, which takes it in pieces of some kilobytes. The reader can be ended between two of them. */
    private final class Watched extends ByteArrayInputStream {

        Watched(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            try {
                deadline.check();
            } catch (CodecFailure e) {
                throw new Stopped(e);
            }
            return super.read(target, offset, length);
        }
    }

    /** Carries a failure through the reader. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CodecFailure failure;

        Stopped(CodecFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private static ImageReader reader() {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.canReadRaster()) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java runtime has no JPEG reader");
    }

    private NativeFrame frame(JpegFrameHeader header, Raster raster, boolean ybr) throws CodecFailure {
        SampleWriter out = DctFrames.writer(header, image, limits, deadline);
        int bands = raster.getNumBands();
        int[][] rows = new int[bands][image.columns()];
        byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        int[] offsets = model.getBandOffsets();
        for (int y = 0; y < image.rows(); y++) {
            for (int band = 0; band < bands; band++) {
                int from = y * model.getScanlineStride() + offsets[band];
                int[] row = rows[band];
                for (int x = 0; x < row.length; x++, from += bands) {
                    row[x] = samples[from] & 0xFF;
                }
            }
            if (ybr) {
                ChrominanceTransform.toRgb(rows[0], rows[1], rows[2], header.precision());
            }
            for (int band = 0; band < bands; band++) {
                out.write(y, band, rows[band], 0);
            }
        }
        return out.frame();
    }

    /** Keeps the only warning that means that pixels are missing. */
    private static final class Warnings implements IIOReadWarningListener {

        private @Nullable String premature;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
                premature = warning;
            }
        }
    }
}
