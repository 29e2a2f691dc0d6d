package org.isocenter.ejb.remote.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Repeats idempotent requests that can be sent again, after one second and then after two, if the connection broke or
 * the server says that it is busy (429, 503). A user waits for that, so a server that asks for more than a few seconds
 * is not waited for. Jobs have their requests sent once, for they wait without a thread and can be stopped meanwhile.
 */
final class SafeRepetition extends DefaultHttpRequestRetryStrategy {

    private static final int REPETITIONS = 2;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String ONCE = "org.isocenter.once";

    SafeRepetition() {
        super(REPETITIONS, TimeValue.ofSeconds(1));
    }

    /** The context of a request that is not repeated. */
    static HttpContext once() {
        HttpContext context = HttpClientContext.create();
        context.setAttribute(ONCE, true);
        return context;
    }

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int count, HttpContext context) {
        return context.getAttribute(ONCE) == null && super.retryRequest(request, failure, count, context);
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
        return context.getAttribute(ONCE) == null
                && asked(response).orElse(Duration.ZERO).compareTo(LONGEST) <= 0
                && super.retryRequest(response, count, context);
    }

    @Override
    public TimeValue getRetryInterval(HttpRequest request, IOException failure, int count, HttpContext context) {
        return pause(count);
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
        return asked(response).map(TimeValue::of).orElse(pause(count));
    }

    private static TimeValue pause(int count) {
        return TimeValue.ofSeconds(1L << (count - 1));
    }

    private static Optional<Duration> asked(HttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader("Retry-After"))
                .map(Header::getValue)
                .flatMap(value -> RetryAfter.parse(value, Instant.now()));
    }
}
