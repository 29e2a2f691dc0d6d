package org.isocenter.web.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ID of a request: the client's own, so that the logs of a proxy, a client and this server name the request alike,
 * or one that the server gives it.
 */
public final class RequestId {

    /** The header that has it, in requests and in answers. */
    public static final String HEADER = "X-Request-Id";

    /** What may stand in a log as it is. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:=+/@-]{1,128}");

    private RequestId() {}

    /**
     * @param given what the client calls the request; not used if it is longer than 128 characters or has others than
     *     letters, digits and {@code ._:=+/@-}
     */
    static String of(@Nullable String given) {
        return given != null && HARMLESS.matcher(given).matches() ? given : random();
    }

    /** No secret, only unlike all others. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
