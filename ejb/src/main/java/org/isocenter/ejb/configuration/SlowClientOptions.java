package org.isocenter.ejb.configuration;

import java.time.Duration;

/**
 * How long a connection to a client that sends or receives too slowly is kept open.
 *
 * @param timeout option {@code HttpRequestTimeout}, given in seconds: how long the rate may stay below the minimum
 * @param minimumRate option {@code HttpMinimumRate}: the minimum rate in bytes per second, in either direction; Orthanc
 *     does not have this option
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
