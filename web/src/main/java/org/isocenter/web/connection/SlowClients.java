package org.isocenter.web.connection;

import java.util.concurrent.atomic.LongAdder;

/** Counts the clients that were disconnected because they sent or received too little for too long. */
public final class SlowClients {

    private static final LongAdder LET_GO = new LongAdder();

    private SlowClients() {}

    static void letGo() {
        LET_GO.increment();
    }

    /** How many, since the application was started. */
    public static long sinceStart() {
        return LET_GO.sum();
    }
}
