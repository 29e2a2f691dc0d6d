package org.isocenter.ejb.metadata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Work that is done once for all threads that ask for it while it is in progress. */
final class SharedComputation<R> {

    private final ConcurrentMap<String, CompletableFuture<R>> running = new ConcurrentHashMap<>();

    /**
     * The result of the work with that name, from whichever thread does it. If the work fails, it fails for all of
     * them.
     */
    R share(String name, Supplier<R> work) {
        CompletableFuture<R> own = new CompletableFuture<>();
        CompletableFuture<R> other = running.putIfAbsent(name, own);
        if (other != null) {
            return await(other);
        }
        try {
            R result = work.get();
            own.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(name, own);
        }
    }

    private static <R> R await(CompletableFuture<R> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
        }
    }
}
