package org.isocenter.ejb.audit;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Who has something done. It belongs to the thread that serves a request, from the filters on.
 *
 * @param user the name by which the container knows the client; empty if it knows none
 * @param address of the client; empty if the server does it by itself
 * @param request the ID of the request; empty if there is none
 */
public record Initiator(String user, String address, String request) {

    /** This server, by one of its rules or as part of its own work. */
    public static final Initiator SERVER = new Initiator("", "", "");

    private static final ThreadLocal<Initiator> CURRENT = new ThreadLocal<>();

    /** The one for whom this thread works; the server itself if nobody has said. */
    public static Initiator current() {
        return Optional.ofNullable(CURRENT.get()).orElse(SERVER);
    }

    /** Works for this one. */
    public <T> T during(Callable<T> work) throws Exception {
        Initiator before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Whether it is the server. */
    public boolean isServer() {
        return user.isEmpty() && address.isEmpty();
    }
}
