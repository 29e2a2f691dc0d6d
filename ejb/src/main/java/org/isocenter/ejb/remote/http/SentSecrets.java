package org.isocenter.ejb.remote.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;

/**
 * The values of a request's headers that may be credentials: those of all headers, for any may carry a key, but the
 * ones that say what the request is.
 *
 * @param values longest first
 */
record SentSecrets(List<String> values) {

    private static final Set<String> HARMLESS = Set.of(
            "accept", "accept-charset", "accept-encoding", "accept-language", "content-type", "expect", "user-agent");

    /** Shorter ones would be found everywhere. */
    private static final int SHORTEST = 4;

    private static final String MASK = "***";

    static SentSecrets of(HttpMessage request) {
        List<String> values = new ArrayList<>();
        for (Header header : request.getHeaders()) {
            if (!HARMLESS.contains(header.getName().toLowerCase(Locale.ROOT)) && header.getValue() != null) {
                values.add(header.getValue());
                // Behind the scheme (RFC 9110 §11.4).
                values.add(header.getValue().substring(header.getValue().lastIndexOf(' ') + 1));
            }
        }
        values.removeIf(value -> value.length() < SHORTEST);
        values.sort(Comparator.comparingInt(String::length).reversed());
        return new SentSecrets(List.copyOf(values));
    }

    String masked(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }
}
