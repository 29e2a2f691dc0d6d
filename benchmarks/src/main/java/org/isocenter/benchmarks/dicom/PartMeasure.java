package org.isocenter.benchmarks.dicom;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.isocenter.benchmarks.SyntheticSlice;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamSource;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.FramePart;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** What is read and allocated, and how long it takes, to decode a large frame and parts of it. */
public final class PartMeasure {

    private static final int COLUMNS = 3072;
    private static final int ROWS = 4096;
    private static final int ROUNDS = 12;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private PartMeasure() {}

    /** Counts the bytes that are read. */
    private static final class Counted implements CodestreamSource {

        private final byte[] bytes;
        private long read;

        Counted(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] into, int offset, int count) {
            System.arraycopy(bytes, (int) position, into, offset, count);
            read += count;
        }
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws IOException {
        NativeFrame frame = frame();
        System.out.println("| Transfer syntax | Part | read, KB | allocated, MB | ms |");
        System.out.println("|---|---|---|---|---|");
        for (TransferSyntax syntax : List.of(
                TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS_RPCL)) {
            byte[] codestream = FrameEncoder.of(syntax)
                    .orElseThrow()
                    .encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT)
                    .codestream();
            measure(syntax, "whole", codestream, frame, FramePart.whole(frame.image()));
            measure(syntax, "1/16 (192 x 256)", codestream, frame, new FramePart(0, 0, COLUMNS, ROWS, 4));
            measure(syntax, "region of 512 x 512", codestream, frame, new FramePart(1100, 1500, 512, 512, 0));
        }
    }

    /** Slices beside and below each other. */
    private static NativeFrame frame() {
        NativeFrame slice = SyntheticSlice.frame(12, 1);
        ImagePixelDescription small = slice.image();
        byte[] pixels = new byte[2 * COLUMNS * ROWS];
        int line = 2 * small.columns();
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < 2 * COLUMNS; x += line) {
                System.arraycopy(slice.pixels(), y % small.rows() * line, pixels, y * 2 * COLUMNS + x, line);
            }
        }
        ImagePixelDescription image = new ImagePixelDescription(
                ROWS,
                COLUMNS,
                small.samplesPerPixel(),
                small.photometricInterpretation(),
                small.bitsAllocated(),
                small.bitsStored(),
                small.highBit(),
                small.signed(),
                small.planar());
        return new NativeFrame(image, pixels);
    }

    private static void measure(
            TransferSyntax syntax, String name, byte[] codestream, NativeFrame frame, FramePart part)
            throws IOException {
        FrameDecoder decoder = FrameDecoder.of(syntax).orElseThrow();
        double least = Double.MAX_VALUE;
        long allocated = 0;
        long read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Counted source = new Counted(codestream);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            decoder.decode(source, frame.image(), CodecLimits.DEFAULT, part);
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            read = source.read;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.1f | %.1f |%n",
                syntax.keyword(),
                name,
                read / 1024,
                allocated / 1048576.0,
                least);
    }
}
