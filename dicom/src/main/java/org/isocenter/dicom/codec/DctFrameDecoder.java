package org.isocenter.dicom.codec;

import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.jspecify.annotations.Nullable;

/** Sequential DCT with Huffman coding at 8 and 12 bits, processes 1, 2 and 4 (ISO 10918-1 Annex F). */
final class DctFrameDecoder {

    private final byte[] codestream;
    private final ImagePixelDescription image;
    private final CodecLimits limits;
    private final Deadline deadline;
    private final MarkerReader markers;
    private final JpegColour colour = new JpegColour();
    private final @Nullable QuantizationTable[] quantization = new QuantizationTable[4];
    private final @Nullable HuffmanTable[] huffman = new HuffmanTable[8];
    private @Nullable JpegFrameHeader frame;
    private DctScan.Plane[] planes = new DctScan.Plane[0];
    private int restartInterval;
    private final ScannedComponents scans = new ScannedComponents();

    DctFrameDecoder(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        this.codestream = codestream;
        this.image = image;
        this.limits = limits;
        this.deadline = deadline;
        this.markers = MarkerReader.of(codestream, deadline);
    }

    NativeFrame decode() throws CodecFailure {
        while (true) {
            int marker = markers.next();
            switch (marker) {
                case JpegMarker.SOF0, JpegMarker.SOF1 -> frameHeader(marker);
                case JpegMarker.DQT -> QuantizationTable.read(markers, quantization);
                case JpegMarker.DHT -> HuffmanTable.read(markers, huffman);
                case JpegMarker.DRI -> restartInterval = markers.u16(0);
                case JpegMarker.APP0, JpegMarker.APP14 -> colour.read(marker, markers);
                case JpegMarker.SOS -> {
                    JpegFrameHeader header = scan();
                    if (scans.count() == planes.length) {
                        return frame(header);
                    }
                }
                case JpegMarker.EOI -> throw new CodecFailure.Malformed("the image ends before its last scan");
                default -> {
                    if (JpegMarker.isStartOfFrame(marker)) {
                        throw new CodecFailure.Malformed("a JPEG frame that is not sequential DCT");
                    }
                }
            }
        }
    }

    private void frameHeader(int marker) throws CodecFailure {
        if (frame != null) {
            throw new CodecFailure.Malformed("a second frame");
        }
        JpegFrameHeader header = JpegFrameHeader.read(marker, markers);
        DctFrames.check(header, image, codestream.length, limits);
        int horizontal = header.components().stream()
                .mapToInt(JpegFrameHeader.Component::horizontal)
                .max()
                .orElse(1);
        int vertical = header.components().stream()
                .mapToInt(JpegFrameHeader.Component::vertical)
                .max()
                .orElse(1);
        planes = new DctScan.Plane[header.components().size()];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = new DctScan.Plane(header, header.components().get(i), horizontal, vertical);
        }
        frame = header;
    }

    private JpegFrameHeader scan() throws CodecFailure {
        JpegFrameHeader header = frame;
        int count = markers.u8(0);
        if (header == null || count == 0 || count > planes.length) {
            throw new CodecFailure.Malformed("a scan of " + count + " components");
        }
        DctScan.Plane[] scanned = new DctScan.Plane[count];
        for (int i = 0; i < count; i++) {
            int index = header.indexOf(markers.u8(1 + 2 * i));
            scans.begin(index);
            int tables = markers.u8(2 + 2 * i);
            DctScan.Plane plane = planes[index];
            QuantizationTable quantizers =
                    quantization[header.components().get(index).quantizationTable()];
            plane.dequantizers = quantizers == null ? null : quantizers.dequantizers();
            plane.dc = huffman[tables >> 4 & 3];
            plane.ac = huffman[4 + (tables & 3)];
            scanned[i] = plane;
        }
        JpegBitReader bits = new JpegBitReader(codestream, markers.end(), deadline);
        new DctScan(bits, header.precision()).decode(scanned, restartInterval, deadline);
        markers.moveTo(bits.position());
        return header;
    }

    private NativeFrame frame(JpegFrameHeader header) throws CodecFailure {
        boolean ybr = colour.isYbr(header, image.photometricInterpretation());
        SampleWriter out = DctFrames.writer(header, image, limits, deadline);
        int[][] rows = new int[planes.length][image.columns()];
        int mostHorizontal = 1;
        int mostVertical = 1;
        for (DctScan.Plane plane : planes) {
            mostHorizontal = Math.max(mostHorizontal, plane.horizontal);
            mostVertical = Math.max(mostVertical, plane.vertical);
        }
        for (int y = 0; y < image.rows(); y++) {
            for (int i = 0; i < planes.length; i++) {
                DctScan.Plane plane = planes[i];
                int from = y * plane.vertical / mostVertical * plane.stride;
                if (2 * plane.horizontal == mostHorizontal) {
                    doubled(plane.samples, from, rows[i]);
                } else {
                    repeated(plane.samples, from, plane.horizontal, mostHorizontal, rows[i]);
                }
            }
            if (ybr) {
                ChrominanceTransform.toRgb(rows[0], rows[1], rows[2], header.precision());
            }
            for (int i = 0; i < planes.length; i++) {
                out.write(y, i, rows[i], 0);
            }
        }
        return out.frame();
    }

    /** Each sample as often as the component is subsampled. */
    private static void repeated(short[] samples, int from, int horizontal, int mostHorizontal, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = samples[from + x * horizontal / mostHorizontal];
        }
    }

    /** Two samples for one, a quarter of the way to its neighbours: what other decoders do, and smoother. */
    private static void doubled(short[] samples, int from, int[] row) {
        int last = (row.length + 1) / 2 - 1;
        for (int x = 0; x < row.length; x++) {
            int at = x >> 1;
            int sample = samples[from + at];
            int neighbour = (x & 1) == 0 ? Math.max(0, at - 1) : Math.min(last, at + 1);
            row[x] = 3 * sample + samples[from + neighbour] + 1 + (x & 1) >> 2;
        }
    }
}
