package org.isocenter.tests.hostile;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.isocenter.tests.hostile.HostileRequests.Request;

/** Sends hostile requests, several at a time, and finds answers that they must not have. */
public final class HostileCampaign {

    private static final int AT_ONCE = 4;
    private static final int MOST_SHOWN = 40;

    private final HostileRequests requests;
    private final int port;

    public HostileCampaign(HostileRequests requests, int port) {
        this.requests = requests;
        this.port = port;
    }

    /**
     * Sends so many requests from a number on.
     *
     * @return what is wrong, one of each kind, with the number that makes the request again
     */
    public List<String> run(long first, long count) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(first);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<Map<String, String>> work = () -> {
                Map<String, String> kinds = new LinkedHashMap<>();
                for (long number; (number = next.getAndIncrement()) < first + count; ) {
                    send(number).ifPresent(failure -> kinds.putIfAbsent(failure.kind(), failure.text()));
                }
                return kinds;
            };
            Map<String, String> kinds = new LinkedHashMap<>();
            Collection<Callable<Map<String, String>>> all = Collections.nCopies(AT_ONCE, work);
            for (Future<Map<String, String>> done : threads.invokeAll(all)) {
                done.get().forEach(kinds::putIfAbsent);
            }
            return new ArrayList<>(kinds.values()).subList(0, Math.min(MOST_SHOWN, kinds.size()));
        } finally {
            threads.shutdownNow();
        }
    }

    private record Failure(String kind, String text) {}

    private Optional<Failure> send(long number) throws IOException {
        Request request = requests.request(number);
        String outcome;
        try {
            RawExchange.Answer answer = RawExchange.send(port, request.bytes());
            boolean busy = answer.status() == 503 && answer.says("Retry-After") || answer.status() == 507;
            if (answer.status() < 500 || busy) {
                // What is no HTTP the container answers before there is a request, without a body.
                boolean told = answer.isEmpty() || answer.says("X-Content-Type-Options");
                if (told) {
                    return Optional.empty();
                }
                outcome = answer.status() + " without protective headers";
            } else {
                outcome = Integer.toString(answer.status());
            }
        } catch (SocketTimeoutException e) {
            outcome = "no answer";
        }
        return Optional.of(new Failure(
                outcome + " " + request.route().method() + " " + request.route().template(),
                outcome + " to number " + number + ", " + request));
    }
}
