package org.isocenter.benchmarks.dicom;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same operations as the JMH benchmarks, in CPU time of one thread rather than in time that passes: for machines that others use
 * meanwhile. Prints the lower quartile of the batches of the second half, in microseconds. Each operation in a process of its own: its name
 * is the only argument.
 */
public final class CpuTime {

    private static final long NANOSECONDS = 6_000_000_000L;
    private static final long BATCH_NANOSECONDS = 20_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The last result, so that no operation can be optimized away. */
    private static @Nullable Object kept;

    /** Something to measure. */
    private interface Operation {
        Object run() throws IOException;
    }

    private CpuTime() {}

    /** Measures the operation with that name. */
    public static void main(String... arguments) throws IOException {
        HeaderBenchmark header = new HeaderBenchmark();
        header.read();
        StructureBenchmark structure = new StructureBenchmark();
        structure.make();
        String name = arguments[0];
        Operation operation =
                switch (name) {
                    case "crc32" -> header::crc32;
                    case "encodeUtf8" -> header::encodeUtf8;
                    case "copyByJackson" -> header::copyByJackson;
                    case "parseBuffer" -> header::parseBuffer;
                    case "parseStream" -> header::parseStream;
                    case "writeJson" -> header::writeJson;
                    case "parseAndWriteJson" -> header::parseAndWriteJson;
                    case "crc32OfNestedSequence" -> structure::crc32OfNestedSequence;
                    case "readNestedSequence" -> structure::readNestedSequence;
                    case "findFrames" -> structure::findFrames;
                    default -> throw new IllegalArgumentException(name);
                };
        System.out.printf("%s %.3f %s%n", name, measure(operation), kept == null ? "without a result" : "");
    }

    private static double measure(Operation operation) throws IOException {
        List<Double> batches = new ArrayList<>();
        int size = 1;
        long begin = THREADS.getCurrentThreadCpuTime();
        for (long now = begin; now < begin + NANOSECONDS; ) {
            for (int i = 0; i < size; i++) {
                kept = operation.run();
            }
            long end = THREADS.getCurrentThreadCpuTime();
            if (end - now < BATCH_NANOSECONDS) {
                size *= 2;
            } else {
                batches.add((end - now) / 1000.0 / size);
            }
            now = end;
        }
        List<Double> late = batches.subList(batches.size() / 2, batches.size()).stream()
                .sorted()
                .toList();
        return late.get(late.size() / 4);
    }
}
