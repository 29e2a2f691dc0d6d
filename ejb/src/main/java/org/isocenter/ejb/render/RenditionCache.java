package org.isocenter.ejb.render;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was rendered last, and what is being rendered: who asks for the same meanwhile waits for it. A file never changes, so nothing gets old. */
@ApplicationScoped
class RenditionCache {

    /** Bytes of all that are kept. */
    private static final long ROOM = Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 16);

    private final ConcurrentMap<Key, CompletableFuture<Rendition>> running = new ConcurrentHashMap<>();
    private final Map<Key, Rendition> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    /**
     * Which rendition.
     *
     * @param file that it is of
     * @param request anything with a sense of equality
     */
    record Key(UUID file, Object request) {}

    /** The rendition with that key, made if it is not there; a failure is that of all who wait. */
    Rendition get(Key key, Supplier<Rendition> maker) {
        Rendition known = recall(key);
        if (known != null) {
            return known;
        }
        CompletableFuture<Rendition> own = new CompletableFuture<>();
        CompletableFuture<Rendition> other = running.putIfAbsent(key, own);
        if (other != null) {
            return await(other);
        }
        try {
            Rendition made = maker.get();
            remember(key, made);
            own.complete(made);
            return made;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, own);
        }
    }

    private static Rendition await(CompletableFuture<Rendition> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
        }
    }

    private synchronized @Nullable Rendition recall(Key key) {
        return kept.get(key);
    }

    private synchronized void remember(Key key, Rendition rendition) {
        if (rendition.bytes().length > ROOM / 8 || kept.putIfAbsent(key, rendition) != null) {
            return;
        }
        size += rendition.bytes().length;
        Iterator<Rendition> oldest = kept.values().iterator();
        while (size > ROOM && oldest.hasNext()) {
            size -= oldest.next().bytes().length;
            oldest.remove();
        }
    }
}
