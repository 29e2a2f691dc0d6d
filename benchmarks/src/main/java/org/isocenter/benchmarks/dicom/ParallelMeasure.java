package org.isocenter.benchmarks.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.benchmarks.SyntheticSlice;
import org.isocenter.dicom.codec.FrameDecoder;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SpareThreads;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The time in which a client gets a frame of JPEG 2000 if other threads help with its code blocks, and that of several frames at once, each
 * on one thread.
 */
public final class ParallelMeasure {

    private static final int ROUNDS = 40;
    private static final int FRAMES = 8;
    private static final double NANOS = 1e6;

    private ParallelMeasure() {}

    private interface Work {
        void run() throws IOException;
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(processors);
        try {
            System.out.println("| Transfer syntax | one frame, 1 thread, ms | " + processors + " threads | gain | "
                    + FRAMES + " frames, 1 thread | " + processors + " threads, a frame each | gain |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (TransferSyntax syntax : List.of(TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS)) {
                measure(syntax, executor, processors);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void measure(TransferSyntax syntax, ExecutorService executor, int processors) throws IOException {
        NativeFrame frame = SyntheticSlice.frame(12, 1);
        byte[] codestream = FrameEncoder.of(syntax)
                .orElseThrow()
                .encode(frame, EncodingParameters.DEFAULT, CodecLimits.DEFAULT)
                .codestream();
        FrameDecoder decoder = FrameDecoder.of(syntax).orElseThrow();
        CodecLimits helped = CodecLimits.DEFAULT.withThreads(new SpareThreads(executor, processors - 1));
        double alone = least(() -> decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT));
        double together = least(() -> decoder.decode(codestream, frame.image(), helped));
        double inTurn = least(() -> {
            for (int i = 0; i < FRAMES; i++) {
                decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT);
            }
        });
        double atOnce = least(() -> {
            List<Future<NativeFrame>> frames = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                frames.add(executor.submit(() -> decoder.decode(codestream, frame.image(), CodecLimits.DEFAULT)));
            }
            for (Future<NativeFrame> decoded : frames) {
                get(decoded);
            }
        });
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |%n",
                syntax.keyword(),
                alone,
                together,
                alone / together,
                inTurn,
                atOnce,
                inTurn / atOnce);
    }

    private static void get(Future<NativeFrame> frame) throws IOException {
        try {
            frame.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Milliseconds of the fastest round, since the machine may have other work. */
    private static double least(Work work) throws IOException {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.run();
            least = Math.min(least, (System.nanoTime() - start) / NANOS);
        }
        return least;
    }
}
