package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.jpeg2000.block.BlockStyle;
import org.isocenter.dicom.codec.jpeg2000.block.CodestreamFailure;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.isocenter.dicom.codec.jpeg2000.block.BlockDecoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the code blocks of a tile, on the calling thread and on those that come to help. The caller does what nobody else does, so that
 * helpers that never come cost nothing; it asks the checkpoint, and helpers stop when it fails.
 */
final class BlockTasks {

    /** With fewer blocks for each thread help is not worth its way. */
    private static final int LEAST_SHARE = 4;

    private static final int WAIT_MILLIS = 50;

    private final byte[] data;
    private final List<BlockTask> tasks;
    private final Checkpoint checkpoint;
    private final AtomicInteger next = new AtomicInteger();
    private final Semaphore finished = new Semaphore(0);
    private final AtomicInteger started = new AtomicInteger();
    private volatile @Nullable Exception failure;

    BlockTasks(byte[] data, List<BlockTask> tasks, Checkpoint checkpoint) {
        this.data = data;
        this.tasks = tasks;
        this.checkpoint = checkpoint;
    }

    void run(@Nullable Executor executor, int helpers) throws IOException {
        int useful = Math.min(helpers, tasks.size() / LEAST_SHARE - 1);
        if (executor != null) {
            try {
                for (int i = 0; i < useful; i++) {
                    executor.execute(this::help);
                }
            } catch (RejectedExecutionException e) {
                // alone, then
            }
        }
        try {
            work(checkpoint);
            join();
        } catch (IOException | RuntimeException e) {
            next.set(tasks.size());
            // helpers write into arrays that nobody reads any more
            throw e;
        }
        rethrow();
    }

    private void help() {
        started.incrementAndGet();
        try {
            work(() -> {
                if (next.get() >= tasks.size() && failure != null) {
                    throw new CodestreamFailure.Malformed("ended by another block");
                }
            });
        } catch (IOException | RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
            next.set(tasks.size());
        } finally {
            finished.release();
        }
    }

    private void work(Checkpoint asked) throws IOException {
        BlockDecoder ebcot = BlockDecoder.ebcot();
        BlockDecoder highThroughput = BlockDecoder.highThroughput();
        for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            BlockTask task = tasks.get(i);
            TileComponent component = task.component();
            BlockDecoder decoder = component.style.has(BlockStyle.HIGH_THROUGHPUT) ? highThroughput : ebcot;
            int[] samples = decoder.decode(
                    task.block(),
                    data,
                    task.band().orientation(),
                    task.band().bitPlanes() + component.regionShift,
                    component.style.blockStyle(),
                    asked);
            task.buffer().put(task, samples);
        }
    }

    /** Waits for the helpers that have begun. One that begins later finds nothing to do. */
    private void join() throws IOException {
        int waited = 0;
        while (waited < started.get()) {
            checkpoint.check();
            try {
                if (finished.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    waited++;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void rethrow() throws IOException {
        Exception thrown = failure;
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }
}
