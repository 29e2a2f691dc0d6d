package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.StoredInstance;

/**
 * Transcodes what cannot be kept, because it is longer than all the room for derived contents or that cannot be
 * written. Pixels are worked on by the executor for codecs, piece by piece as the client takes them: a slow client
 * keeps none of its
 * threads, and only so many instances are on their way at once.
 */
@Singleton
class TranscodeWhileSending {

    private static final Limits LIMITS = new Limits(8, Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final DeriveInstances deriveInstances;
    private final ExecutorService executor;
    private final Limits limits;
    private final Semaphore permits;

    /**
     * How much is done.
     *
     * @param instances that may be on their way to clients at the same time
     * @param queueing how long a request for one more waits
     * @param patience how long a piece of work may take, the waiting for a thread included
     */
    record Limits(int instances, Duration queueing, Duration patience) {}

    @Inject
    TranscodeWhileSending(DeriveInstances deriveInstances, @Named("isocenter-codec") ExecutorService executor) {
        this(deriveInstances, executor, LIMITS);
    }

    TranscodeWhileSending(DeriveInstances deriveInstances, ExecutorService executor, Limits limits) {
        this.deriveInstances = deriveInstances;
        this.executor = executor;
        this.limits = limits;
        this.permits = new Semaphore(limits.instances(), true);
    }

    /**
     * Opens an instance in a transfer syntax.
     *
     * @return to be closed, so that others get their turn
     * @throws NotTranscodable if it can be had only as it is stored
     * @throws LostFile if its file is lost
     * @throws RequestFailure.Busy if too many are on their way, or there is no thread in time
     */
    InstanceContent open(StoredInstance instance, TransferSyntax wanted) throws IOException {
        acquirePermit();
        try {
            return new SentContent(transcode(instance, wanted), this::run, permits::release);
        } catch (IOException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    /**
     * Makes one piece of an instance that cannot be kept.
     *
     * @throws IOException what the maker throws
     * @throws RequestFailure.Busy as {@link #open}
     */
    byte[] make(Callable<byte[]> maker) throws IOException {
        acquirePermit();
        try {
            return run(maker);
        } finally {
            permits.release();
        }
    }

    private void acquirePermit() throws IOException {
        try {
            if (!permits.tryAcquire(limits.queueing().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RequestFailure.Busy(limits.instances()
                        + " instances that are too long to be kept are being transcoded and sent already");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** What comes too late is closed by who made it. */
    private TranscodedContent transcode(StoredInstance instance, TransferSyntax wanted) throws IOException {
        CompletableFuture<TranscodedContent> made = new CompletableFuture<>();
        try {
            return run(() -> {
                TranscodedContent content = deriveInstances.transcode(instance, wanted);
                if (!made.complete(content)) {
                    content.close();
                }
                return content;
            });
        } catch (IOException | RuntimeException e) {
            if (!made.cancel(false)) {
                made.join().close();
            }
            throw e;
        }
    }

    /** The result of work that was done by the executor. */
    private <R> R run(Callable<R> work) throws IOException {
        Future<R> future;
        try {
            future = executor.submit(work);
        } catch (RejectedExecutionException e) {
            throw new RequestFailure.Busy("Too much is being transcoded");
        }
        try {
            return future.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new RequestFailure.Busy("Transcoding takes too long");
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            future.cancel(true);
        }
    }

    private static IOException rethrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
