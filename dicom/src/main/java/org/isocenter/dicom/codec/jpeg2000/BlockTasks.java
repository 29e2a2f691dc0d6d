package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.jpeg2000.block.BlockDecoder;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the code blocks of a tile, on the calling thread and on helper threads. The calling thread does all work that no helper does, and
 * helpers that never start cost nothing. The calling thread asks the checkpoint, and helpers stop when it fails.
 */
final class BlockTasks {

    /** With fewer blocks for each thread, helpers are not worthwhile. */
    private static final int LEAST_SHARE = 4;

    private static final int WAIT_MILLIS = 50;

    private final byte[] data;
    private final List<BlockTask> tasks;
    private final Checkpoint checkpoint;
    private final AtomicInteger next = new AtomicInteger();
    private final Semaphore finished = new Semaphore(0);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean ended;

    private BlockTasks(byte[] data, List<BlockTask> tasks, Checkpoint checkpoint) {
        this.data = data;
        this.tasks = tasks;
        this.checkpoint = checkpoint;
    }

    /**
     * Decodes all blocks.
     *
     * @param request names the helpers
     * @throws CodecFailure if one of them cannot be decoded
     * @throws IOException what the checkpoint throws
     */
    static void run(byte[] data, List<BlockTask> tasks, Checkpoint checkpoint, DecodingRequest request)
            throws IOException {
        BlockTasks work = new BlockTasks(data, tasks, checkpoint);
        AtomicReference<@Nullable BlockTasks> place = new AtomicReference<>(work);
        try {
            work.call(request.executor(), Math.min(request.helpers(), tasks.size() / LEAST_SHARE - 1), place);
            work.work(checkpoint);
            work.join();
        } finally {
            work.ended = true;
            // A helper that is still in a queue must not keep the frame.
            place.set(null);
        }
        work.rethrow();
    }

    private void call(@Nullable Executor executor, int helpers, AtomicReference<@Nullable BlockTasks> place) {
        if (executor == null) {
            return;
        }
        try {
            for (int i = 0; i < helpers; i++) {
                executor.execute(() -> {
                    BlockTasks there = place.get();
                    if (there != null) {
                        there.help();
                    }
                });
            }
        } catch (RejectedExecutionException e) {
            // continue with the helpers that there are
        }
    }

    private void help() {
        started.incrementAndGet();
        try {
            work(() -> {
                if (ended) {
                    throw new CodecFailure.Malformed("ended by another block");
                }
            });
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
            next.set(tasks.size());
        } finally {
            finished.release();
        }
    }

    private void work(Checkpoint asked) throws IOException {
        BlockDecoder ebcot = BlockDecoder.ebcot();
        BlockDecoder highThroughput = BlockDecoder.highThroughput();
        for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            asked.check();
            BlockTask task = tasks.get(i);
            TileComponent component = task.component();
            BlockDecoder decoder = task.block().highThroughput ? highThroughput : ebcot;
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

    /** Waits for the helpers that have begun. A helper that begins later finds nothing to do. */
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
        Exception thrown = failure.get();
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }
}
