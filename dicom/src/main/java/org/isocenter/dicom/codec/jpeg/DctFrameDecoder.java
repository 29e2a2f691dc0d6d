package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.jspecify.annotations.Nullable;

/** Sequential DCT with Huffman coding at 8 and 12 bits, processes 1, 2 and 4 (ISO 10918-1 Annex F). */
final class DctFrameDecoder extends SequentialFrame<DctScan.Plane[]> {

    private final JpegColour colour = new JpegColour();
    private final @Nullable QuantizationTable[] quantization = new QuantizationTable[4];
    private final @Nullable HuffmanTable[] huffman = new HuffmanTable[8];
    private int restartInterval;

    DctFrameDecoder(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        super(codestream, image, limits, deadline);
    }

    @Override
    boolean decodes(int startOfFrame) {
        return startOfFrame == JpegMarker.SOF0 || startOfFrame == JpegMarker.SOF1;
    }

    @Override
    String process() {
        return "sequential DCT";
    }

    @Override
    void segment(int marker) throws CodecFailure {
        switch (marker) {
            case JpegMarker.DQT -> QuantizationTable.read(markers, quantization);
            case JpegMarker.DHT -> HuffmanTable.read(markers, huffman);
            case JpegMarker.DRI -> restartInterval = markers.u16(0);
            case JpegMarker.APP0, JpegMarker.APP14 -> colour.read(marker, markers);
            default -> {}
        }
    }

    @Override
    DctScan.Plane[] begin(JpegFrameHeader header) throws CodecFailure {
        DctFrames.check(header, image, codestream.length, limits);
        int horizontal = header.components().stream()
                .mapToInt(JpegFrameHeader.Component::horizontal)
                .max()
                .orElse(1);
        int vertical = header.components().stream()
                .mapToInt(JpegFrameHeader.Component::vertical)
                .max()
                .orElse(1);
        DctScan.Plane[] planes = new DctScan.Plane[header.components().size()];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = new DctScan.Plane(header, header.components().get(i), horizontal, vertical);
        }
        return planes;
    }

    @Override
    void scan(JpegFrameHeader header, DctScan.Plane[] planes) throws CodecFailure {
        int count = markers.u8(0);
        if (count == 0 || count > planes.length) {
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
    }

    @Override
    NativeFrame frame(JpegFrameHeader header, DctScan.Plane[] planes) throws CodecFailure {
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

    /** Repeats each sample as often as the component is subsampled. */
    private static void repeated(short[] samples, int from, int horizontal, int mostHorizontal, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = samples[from + x * horizontal / mostHorizontal];
        }
    }

    /** Replaces each sample by two, each a quarter of the way to the neighbour on its side, as other decoders do. This is smoother. */
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
