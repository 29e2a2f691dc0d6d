package org.isocenter.ejb.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What a request turns out to be about while it is served, beside what its address says. The thread that serves the
 * request has one; whoever learns something there adds it.
 */
public final class AuditNote {

    private static final ThreadLocal<@Nullable AuditNote> CURRENT = new ThreadLocal<>();

    /** So many at most: an archive of the whole store is an event, too. */
    private static final int MOST = 10_000;

    private final Set<Concerned> concerned = ConcurrentHashMap.newKeySet();
    private volatile String query = "";

    /** Begins one for what this thread does until {@link #close}. */
    public static AuditNote open() {
        AuditNote note = new AuditNote();
        CURRENT.set(note);
        return note;
    }

    /** That of this thread, if there is one. */
    public static Optional<AuditNote> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    public static void close() {
        CURRENT.remove();
    }

    /** Notes that resources are meant; what is no identifier is left out. */
    public static void concerns(Collection<String> ids) {
        AuditNote note = CURRENT.get();
        if (note != null) {
            ids.stream()
                    .filter(OrthancIdentifier::isValid)
                    .limit(MOST)
                    .forEach(id -> note.concerned.add(new Concerned.Resource(new OrthancIdentifier(id))));
        }
    }

    /** Notes what is searched for. */
    public static void asks(String query) {
        AuditNote note = CURRENT.get();
        if (note != null) {
            note.query = query;
        }
    }

    /** Whose data it is about. */
    public List<Concerned> concerned() {
        return List.copyOf(concerned);
    }

    /** What was searched for; empty if nothing was. */
    public String query() {
        return query;
    }
}
