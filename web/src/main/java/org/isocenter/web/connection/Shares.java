package org.isocenter.web.connection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How the threads that the server has for requests are divided among the kinds, so that none can take all.
 *
 * @param lane what is left for those whose clients are slow
 */
record Shares(Map<RequestKind, Share> byKind, SlowLane lane) {

    /** Requests of a kind that may wait. */
    private static final int LONGEST_LINE = 1000;

    Shares {
        byKind = Map.copyOf(byKind);
    }

    /** @param threads the most that there are */
    static Shares of(int threads) {
        Map<RequestKind, Share> shares = new EnumMap<>(RequestKind.class);
        int left = threads;
        for (RequestKind kind : RequestKind.values()) {
            int places = kind.shareOf(threads);
            left -= places;
            shares.put(kind, new Share(places, LONGEST_LINE));
        }
        return new Shares(shares, new SlowLane(Math.max(1, left)));
    }

    Share of(RequestKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }
}
