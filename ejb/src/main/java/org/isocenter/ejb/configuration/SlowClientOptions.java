package org.isocenter.ejb.configuration;

import java.time.Duration;

/**
 * How long a connection is kept for a client that hardly sends or takes anything.
 *
 * @param timeout option {@code HttpRequestTimeout}, given in seconds: as long as this may pass with less than the least
 * @param minimumRate option {@code HttpMinimumRate}: bytes per second that are the least, in either direction; ours
 */
public record SlowClientOptions(Duration timeout, int minimumRate) {

    private static final int LONGEST_SECONDS = 24 * 60 * 60;

    static SlowClientOptions of(Options options) {
        int seconds = options.count("HttpRequestTimeout", 30, LONGEST_SECONDS);
        return new SlowClientOptions(
                Duration.ofSeconds(seconds == 0 ? LONGEST_SECONDS : seconds),
                options.count("HttpMinimumRate", 4096, Integer.MAX_VALUE));
    }
}
